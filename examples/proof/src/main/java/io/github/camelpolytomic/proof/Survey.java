package io.github.camelpolytomic.proof;

import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Calls every operation that reads, as far as the ids for it can be found in what others answered.
 */
final class Survey {

    /** What reads rows of a source, and so costs the source something. */
    static final Set<Operation> RECORDS =
            Set.of(Operation.sampleModelRecords, Operation.getSchemaRecords);

    private final Account account;
    private final int each;
    private final boolean records;
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, List<String>> uncalled = new TreeMap<>();

    /**
     * A survey.
     *
     * @param each how often an operation is called at the most, with different ids
     * @param records whether rows of sources are read too
     */
    Survey(Account account, int each, boolean records) {
        this.account = account;
        this.each = each;
        this.records = records;
    }

    /** Surveys one version. */
    void of(ApiVersion version) {
        Ids ids = new Ids();
        Map<Operation, Set<Map<Parameter, String>>> called = new HashMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Operation operation : Operation.values()) {
                if (!asks(operation, version)) {
                    continue;
                }
                Set<Map<Parameter, String>> done =
                        called.computeIfAbsent(operation, none -> new HashSet<>());
                for (Map<Parameter, String> values :
                        ids.of(operation, needed(operation, version), each)) {
                    if (done.size() < each && done.add(values)) {
                        Answer answer = account.call(operation, version, values);
                        answers.add(answer);
                        ids.learn(operation, values, answer);
                        more = true;
                    }
                }
            }
        }
        called.forEach(
                (operation, values) -> {
                    if (values.isEmpty()) {
                        uncalled.put(
                                operation.name(),
                                ids.missing(operation, needed(operation, version)));
                    }
                });
    }

    private boolean asks(Operation operation, ApiVersion version) {
        return !operation.templates().isEmpty()
                && operation.existsIn(version)
                && operation.template(version).method() == Method.GET
                && (records || !RECORDS.contains(operation));
    }

    private static Set<Parameter> needed(Operation operation, ApiVersion version) {
        RequestTemplate template = operation.template(version);
        Set<Parameter> needed = new LinkedHashSet<>(template.pathParameters());
        template.queryParameters().stream().filter(template::requires).forEach(needed::add);
        return needed;
    }

    /** All answers, in the order of asking. */
    List<Answer> answers() {
        return answers;
    }

    /** What could not be called, and for want of what. */
    Map<String, List<String>> uncalled() {
        return uncalled;
    }
}
