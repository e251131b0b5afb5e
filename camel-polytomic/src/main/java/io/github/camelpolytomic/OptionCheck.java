package io.github.camelpolytomic;

import io.github.camelpolytomic.feed.Each;
import io.github.camelpolytomic.feed.FeedOptionCheck;
import io.github.camelpolytomic.feed.FeedOptions;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.Received;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.support.Suggestion;
import io.github.camelpolytomic.wait.ContinuationOptions;
import io.github.camelpolytomic.wait.WaitOptions;
import io.github.camelpolytomic.webhook.Acknowledge;
import io.github.camelpolytomic.webhook.WebhookOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * Refuses options in the URI of an endpoint that would be ignored: nothing that a user writes there
 * vanishes without a word. What the component's options or a message's headers say is another
 * matter: they are for many endpoints, and each takes what it has a use for.
 */
final class OptionCheck {

    private static final Pattern NAME = Pattern.compile("[\\w-]+(\\..*)?", Pattern.DOTALL);

    /** What Camel gives every consumer that polls. */
    private static final Set<String> POLLING =
            Set.of(
                    "startScheduler",
                    "initialDelay",
                    "delay",
                    "timeUnit",
                    "useFixedDelay",
                    "pollStrategy",
                    "runLoggingLevel",
                    "sendEmptyMessageWhenIdle",
                    "greedy",
                    "scheduler",
                    "schedulerProperties",
                    "scheduledExecutorService",
                    "backoffMultiplier",
                    "backoffIdleThreshold",
                    "backoffErrorThreshold",
                    "repeatCount");

    private static final List<String> PRODUCING =
            List.of("waitForCompletion", "fetchAll", "sendBody", "ignoreHeaders");

    private final PolytomicEndpoint endpoint;
    private final Operation operation;
    private final RequestTemplate template;

    OptionCheck(PolytomicEndpoint endpoint) {
        this.endpoint = endpoint;
        this.operation = endpoint.getOperation();
        this.template = endpoint.getTemplate();
    }

    /** Whether something can be the name of an option: Camel stumbles over anything else. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The options of an URI, in a spelling of which there is one for each option: Camel takes names
     * in any case and with dashes.
     *
     * @throws IllegalArgumentException when an option that has one value is there twice
     */
    static Set<String> names(Map<String, Object> options) {
        Set<String> names = new TreeSet<>();
        options.forEach(
                (name, value) -> {
                    String spelled = spell(name);
                    names.add(spelled);
                    if (value instanceof Collection && isSingle(spelled)) {
                        throw new IllegalArgumentException(
                                "The option " + name + " is there twice: it has one value");
                    }
                });
        return names;
    }

    /**
     * Refuses numbers, Booleans and durations that are none: Camel takes some of them for 0.
     *
     * @param options what the URI says; references to beans are left to Camel
     * @param types tells what an option holds
     * @throws IllegalArgumentException when a value is not of its option's kind; the message names
     *     the option and does not repeat the value, which may be a secret in the wrong place
     */
    static void values(Map<String, Object> options, PropertyConfigurerGetter types) {
        options.forEach(
                (name, value) -> {
                    Class<?> type = types.getOptionType(name, true);
                    if (type != null && value instanceof String text && !text.startsWith("#")) {
                        Kind.of(type).check(name, text.trim());
                    }
                });
    }

    /** What an option may hold that is written as a text. */
    private enum Kind {
        INTEGER("-?\\d{1,9}", "a whole number", int.class, Integer.class),
        BOOLEAN("(?i)true|false", "true or false", boolean.class, Boolean.class),
        DURATION(
                "-?\\d{1,18}|(?i)(\\d{1,9}\\s*(ms|[dhms])\\s*)+|P[\\dDTHMS.]+",
                "a number or a duration such as 30s, 5m or 1h30m",
                long.class,
                Long.class,
                Duration.class),
        ANYTHING("(?s).*", "");

        private final Pattern pattern;
        private final String words;
        private final List<Class<?>> types;

        Kind(String pattern, String words, Class<?>... types) {
            this.pattern = Pattern.compile(pattern);
            this.words = words;
            this.types = List.of(types);
        }

        static Kind of(Class<?> type) {
            return Arrays.stream(values())
                    .filter(kind -> kind.types.contains(type))
                    .findFirst()
                    .orElse(ANYTHING);
        }

        void check(String option, String value) {
            if (!pattern.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "The option " + option + " must be " + words + ", and its value is not");
            }
        }
    }

    private static boolean isSingle(String spelled) {
        return Arrays.stream(Parameter.values())
                .filter(parameter -> spell(parameter.name()).equals(spelled))
                .noneMatch(parameter -> parameter.kind() == Parameter.Kind.LIST);
    }

    private static String spell(String name) {
        int dot = name.indexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).replace("-", "").toLowerCase(Locale.ROOT);
    }

    private boolean isGiven(String option) {
        return endpoint.getGiven().contains(spell(option));
    }

    /** Refuses what the operation does not take, or not in this version. */
    void ofOperation() {
        for (Parameter parameter : Parameter.values()) {
            if (isGiven(parameter.name()) && !takes(template, parameter) && !isHalfKey(parameter)) {
                throw new IllegalArgumentException(notTaken(parameter));
            }
        }
        if (operation.isContinuation()) {
            return;
        }
        if (!operation.takesAnyPath()) {
            refuse(List.of("method", "path"), "the operation call takes it, " + operation + " not");
        }
    }

    private static boolean takes(RequestTemplate template, Parameter parameter) {
        return template.pathParameters().contains(parameter)
                || template.queryParameters().contains(parameter);
    }

    private boolean isHalfKey(Parameter parameter) {
        return parameter == Parameter.organizationId
                && endpoint.getConfiguration().getOrganizationApiKey() != null;
    }

    private String notTaken(Parameter parameter) {
        String version = endpoint.getConfiguration().getApiVersion();
        String others =
                operation.templates().stream()
                        .filter(other -> takes(other, parameter))
                        .flatMap(other -> other.versions().stream())
                        .distinct()
                        .sorted()
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            return "Operation "
                    + operation
                    + " does not take the option "
                    + parameter
                    + " in apiVersion "
                    + version
                    + "; it does in "
                    + others;
        }
        List<String> taken =
                Stream.concat(
                                template.pathParameters().stream(),
                                template.queryParameters().stream())
                        .map(Parameter::name)
                        .toList();
        return "Operation "
                + operation
                + " does not take the option "
                + parameter
                + (taken.isEmpty() ? "" : "; it takes " + String.join(", ", taken))
                + Suggestion.among(taken, parameter.name());
    }

    /** Refuses what only consumers use, and what has no effect on how this operation is called. */
    void ofProducer() {
        String why = "only a consumer takes it: from(\"polytomic:" + operation + "\")";
        refuse(FeedOptions.NAMES, why);
        refuse(POLLING, why);
        refuseWebhook();
        if (operation.isContinuation()) {
            throw new IllegalArgumentException(
                    "Nothing can be sent to polytomic:continuation: it is where a route begins");
        }
        for (Parameter parameter : template.pathParameters()) {
            if (Each.isAll(endpoint.getContext().values().of(null).apply(parameter))) {
                throw new IllegalArgumentException(parameter + "=* has no meaning here: " + why);
            }
        }
        refuse(ContinuationOptions.OF_CONSUMERS, "it is an option of polytomic:continuation");
        boolean continues = endpoint.getContinuationOptions().getContinueIn() != null;
        if (continues && endpoint.getWaitOptions().isWaitForCompletion()) {
            throw new IllegalArgumentException(
                    "waitForCompletion and continueIn exclude each other: one waits here, the other elsewhere");
        }
        if (continues && (operation.longRunning() == null || !operation.longRunning().starts())) {
            throw new IllegalArgumentException(
                    "continueIn: operation " + operation + " starts nothing that goes on");
        }
        if (!continues) {
            refuse(List.of("repository"), "it needs continueIn");
        }
        if (!continues && !endpoint.getWaitOptions().isWaitForCompletion()) {
            refuse(WaitOptions.NAMES, "it needs waitForCompletion=true or continueIn");
        }
        if (template.body() != BodyPolicy.SETTINGS && template.body() != BodyPolicy.ANY) {
            refuse(
                    List.of("sendBody"),
                    template.body() == BodyPolicy.NONE
                            ? operation + " sends no body"
                            : operation + " always sends the body");
        }
    }

    /** Refuses what only producers use. */
    void ofConsumer() {
        if (operation.isContinuation()) {
            ofContinuation();
            return;
        }
        refuse(ContinuationOptions.OF_CONSUMERS, "it is an option of polytomic:continuation");
        refuse(List.of("continueIn", "repository"), "only a producer takes it");
        String why = "only a producer takes it: to(\"polytomic:" + operation + "\")";
        refuse(WaitOptions.NAMES, why);
        refuse(PRODUCING, why);
        refuseWebhook();
        FeedOptionCheck.refusals(endpoint.getContext(), endpoint.getFeedOptions())
                .forEach((option, reason) -> refuse(List.of(option), reason));
    }

    /** What is called, and how its outcome is given, was decided where it was started. */
    private void ofContinuation() {
        ContinuationOptions options = endpoint.getContinuationOptions();
        if (options.getName() == null || options.getRepository() == null) {
            throw new IllegalArgumentException(
                    "polytomic:continuation needs the options name and repository");
        }
        String why =
                "it belongs where the start is: to(\"polytomic:...?continueIn="
                        + options.getName()
                        + "\")";
        refuse(WaitOptions.NAMES, why);
        refuse(
                List.of(
                        "waitForCompletion",
                        "continueIn",
                        "fetchAll",
                        "sendBody",
                        "ignoreHeaders",
                        "outputClass",
                        "bodyFormat",
                        "method",
                        "path"),
                why);
        refuse(
                FeedOptions.NAMES.stream().filter(name -> !name.equals("maxDeliveries")).toList(),
                "it is an option of feeds");
    }

    /**
     * Refuses what a receiver does not take: it calls nothing, polls nothing, waits for nothing.
     */
    void ofReceiver() {
        boolean events = operation.received() == Received.EVENTS;
        String called = "Polytomic calls " + operation + ", and not the other way round";
        refuse(WaitOptions.NAMES, called);
        refuse(PRODUCING, called);
        refuse(POLLING, called);
        refuse(List.of("method", "path"), called);
        refuse(
                Arrays.stream(Parameter.values())
                        .filter(each -> !(events && each == Parameter.organizationId))
                        .map(Parameter::name)
                        .toList(),
                called);
        // a batch holds records; an event is one, and comes again when it is not taken
        String taken = events ? "idempotentRepository" : "delivery";
        refuse(
                FeedOptions.NAMES.stream().filter(name -> !name.equals(taken)).toList(),
                operation + " takes " + taken + " of the options of consumers, and no other");
        if (!events) {
            refuse(WebhookOptions.NAMES_OF_EVENTS, "receiveEvents takes it");
        }
        if (endpoint.getWebhookOptions().getAcknowledge() != Acknowledge.early) {
            refuse(List.of("maxPending"), "it needs acknowledge=early");
        }
    }

    private void refuseWebhook() {
        String why = "receiveEvents and receiveRecords take it";
        refuse(WebhookOptions.NAMES, why);
        refuse(WebhookOptions.NAMES_OF_EVENTS, why);
    }

    private void refuse(Collection<String> options, String why) {
        for (String option : options) {
            if (isGiven(option)) {
                throw new IllegalArgumentException(
                        "The option " + option + " has no effect here: " + why);
            }
        }
    }
}
