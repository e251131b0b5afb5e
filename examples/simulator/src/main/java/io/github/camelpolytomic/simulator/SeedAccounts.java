package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Store;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Organizations, users, roles and policies. */
final class SeedAccounts {

    private static final Duration AGE = Duration.ofDays(200);

    private final World world;

    SeedAccounts(World world) {
        this.world = world;
    }

    void seed(String apiKey) {
        organization(Seeds.ORGANIZATION, "Northwind Outfitters", "northwind.example");
        organization(
                Seeds.CHILD_ORGANIZATION, "Northwind Outfitters Canada", "northwind-ca.example");
        role(Seeds.ADMIN_ROLE, "Admin", true);
        role(Seeds.MEMBER_ROLE, "Member", true);
        role(Seeds.ANALYST_ROLE, "Analyst", false);
        user(Seeds.ADMIN_USER, "mara.lindqvist@northwind.example", "Admin", Seeds.ADMIN_ROLE);
        user(Seeds.MEMBER_USER, "tomas.okafor@northwind.example", "Member", Seeds.MEMBER_ROLE);
        world.accounts().addKey(apiKey, Seeds.ADMIN_USER);
        world.accounts().errorSubscribers(List.of("data-team@northwind.example"));
        put(
                world.policies(),
                Seeds.FINANCE_POLICY,
                Values.map(
                        "name",
                        "Finance data",
                        "organization_id",
                        Seeds.ORGANIZATION,
                        "system",
                        false,
                        "policy_actions",
                        List.of(
                                Values.map(
                                        "action",
                                        "read",
                                        "role_ids",
                                        List.of(Seeds.ANALYST_ROLE)))));
    }

    private void organization(String id, String name, String domain) {
        put(
                world.organizations(),
                id,
                Values.map("name", name, "sso_domain", domain, "sso_org_id", null, "issuer", null));
    }

    private void role(String id, String name, boolean system) {
        put(
                world.roles(),
                id,
                Values.map("name", name, "organization_id", Seeds.ORGANIZATION, "system", system));
    }

    private void user(String id, String email, String role, String roleId) {
        put(
                world.users(),
                id,
                Values.map(
                        "email",
                        email,
                        "organization_id",
                        Seeds.ORGANIZATION,
                        "role",
                        role,
                        "role_ids",
                        List.of(roleId)));
    }

    private void put(Store store, String id, Map<String, Object> fields) {
        Instant at = world.now().minus(AGE);
        Map<String, Object> all = Values.map("id", id);
        all.putAll(fields);
        all.put("created_at", at.toString());
        all.put("updated_at", at.toString());
        store.put(new Item(id, at, all));
    }
}
