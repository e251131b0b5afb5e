package io.github.camelpolytomic.simulator;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names what a fresh simulator contains. The ids are derived from names, so they are the same at
 * every start and examples can spell them.
 */
public final class Seeds {

    /** The organization that every credential belongs to. */
    public static final String ORGANIZATION = id("organization/Northwind Outfitters");

    /** An organization of the same partner account, to share connections with. */
    public static final String CHILD_ORGANIZATION = id("organization/Northwind Outfitters Canada");

    /** PostgreSQL, source and destination; its schema ids have dots, one has a slash. */
    public static final String WAREHOUSE_CONNECTION = id("connection/Northwind warehouse");

    /** Snowflake; its schema status is {@code cached} with equal start and finish. */
    public static final String SNOWFLAKE_CONNECTION = id("connection/Snowflake analytics");

    /** Salesforce. */
    public static final String SALESFORCE_CONNECTION = id("connection/Salesforce");

    /** HubSpot. */
    public static final String HUBSPOT_CONNECTION = id("connection/HubSpot marketing");

    /** An S3 bucket whose credentials have expired: not healthy, refuses refreshes. */
    public static final String UNHEALTHY_CONNECTION = id("connection/Returns archive");

    /** A webhook destination. */
    public static final String WEBHOOK_CONNECTION = id("connection/Order notifications");

    /** Id of a schema of {@link #WAREHOUSE_CONNECTION}. */
    public static final String CUSTOMERS_SCHEMA = "public.customers";

    /** Id of a schema of {@link #WAREHOUSE_CONNECTION}. */
    public static final String ORDERS_SCHEMA = "public.orders";

    /** Id of a schema of {@link #WAREHOUSE_CONNECTION} that holds a slash. */
    public static final String SLASH_SCHEMA = "exports/2026.returns";

    /** A model on {@link #WAREHOUSE_CONNECTION}. */
    public static final String CUSTOMERS_MODEL = id("model/Customers");

    /** A model on {@link #WAREHOUSE_CONNECTION}. */
    public static final String ORDERS_MODEL = id("model/Orders");

    /** Customers to Salesforce contacts, active. */
    public static final String CONTACTS_MODEL_SYNC = id("model sync/Customers to contacts");

    /** Customers to HubSpot companies, active. */
    public static final String COMPANIES_MODEL_SYNC = id("model sync/Wholesale accounts");

    /** Orders to the webhook destination, not active. */
    public static final String NOTIFICATIONS_MODEL_SYNC = id("model sync/Order notifications");

    /** Warehouse orders to Snowflake, active. */
    public static final String ORDERS_BULK_SYNC = id("bulk sync/Orders to Snowflake");

    /** Salesforce to the warehouse, active. */
    public static final String SALESFORCE_BULK_SYNC = id("bulk sync/Salesforce to warehouse");

    /** HubSpot to Snowflake, not active. */
    public static final String HUBSPOT_BULK_SYNC = id("bulk sync/HubSpot to Snowflake");

    /** A schedule of {@link #ORDERS_BULK_SYNC}. */
    public static final String ORDERS_BULK_SCHEDULE = id("schedule/Orders to Snowflake/weekly");

    /** A finished execution of {@link #ORDERS_BULK_SYNC}. */
    public static final String ORDERS_BULK_EXECUTION = id("execution/Orders to Snowflake/1");

    /** A finished execution of {@link #CONTACTS_MODEL_SYNC}. */
    public static final String CONTACTS_EXECUTION = id("execution/Customers to contacts/1");

    /** The user that the seeded API key belongs to. */
    public static final String ADMIN_USER = id("user/mara.lindqvist@northwind.example");

    /** A second user. */
    public static final String MEMBER_USER = id("user/tomas.okafor@northwind.example");

    /** Built in, cannot change. */
    public static final String ADMIN_ROLE = id("role/Admin");

    /** Built in, cannot change. */
    public static final String MEMBER_ROLE = id("role/Member");

    /** A role that the organization made itself. */
    public static final String ANALYST_ROLE = id("role/Analyst");

    /** A policy that the organization made itself. */
    public static final String FINANCE_POLICY = id("policy/Finance data");

    private Seeds() {}

    /**
     * Derives an id from a name.
     *
     * @param name any name
     * @return the same UUID for the same name, always
     */
    public static String id(String name) {
        return UUID.nameUUIDFromBytes(("northwind/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
