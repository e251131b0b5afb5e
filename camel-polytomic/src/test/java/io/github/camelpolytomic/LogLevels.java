package io.github.camelpolytomic;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Lets loggers of slf4j-simple say what they do for a while; it has no other way to change a level.
 */
final class LogLevels implements AutoCloseable {

    /** Not lower: Camel itself writes whole URIs to its trace log. */
    private static final int DEBUG = 10;

    private static final int TRACE = 0;

    private final Map<Object, Integer> before = new HashMap<>();
    private final Field level;
    private Object configuration;
    private Field standard;
    private int standardBefore;

    private LogLevels(String... prefixes) {
        try {
            Object factory = LoggerFactory.getILoggerFactory();
            Field loggers = factory.getClass().getDeclaredField("loggerMap");
            loggers.setAccessible(true);
            level =
                    Class.forName("org.slf4j.simple.SimpleLogger")
                            .getDeclaredField("currentLogLevel");
            level.setAccessible(true);
            // makes sure that they exist
            LoggerFactory.getLogger(PolytomicEndpoint.class);
            LoggerFactory.getLogger(PolytomicComponent.class);
            LoggerFactory.getLogger(PolytomicProducer.class);
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) loggers.get(factory)).entrySet()) {
                for (String prefix : prefixes) {
                    if (entry.getKey().toString().startsWith(prefix)) {
                        before.put(entry.getValue(), level.getInt(entry.getValue()));
                        level.setInt(entry.getValue(), DEBUG);
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets all loggers whose names begin so write down to debug. */
    static LogLevels all(String... prefixes) {
        return new LogLevels(prefixes);
    }

    /** Lets all loggers write everything, those to come included. */
    static LogLevels trace() {
        LogLevels levels = new LogLevels();
        try {
            Field parameters =
                    Class.forName("org.slf4j.simple.SimpleLogger")
                            .getDeclaredField("CONFIG_PARAMS");
            parameters.setAccessible(true);
            Field standard =
                    Class.forName("org.slf4j.simple.SimpleLoggerConfiguration")
                            .getDeclaredField("defaultLogLevel");
            standard.setAccessible(true);
            levels.configuration = parameters.get(null);
            levels.standard = standard;
            levels.standardBefore = standard.getInt(levels.configuration);
            standard.setInt(levels.configuration, TRACE);
            Object factory = LoggerFactory.getILoggerFactory();
            Field loggers = factory.getClass().getDeclaredField("loggerMap");
            loggers.setAccessible(true);
            for (Object logger : ((Map<?, ?>) loggers.get(factory)).values()) {
                levels.before.put(logger, levels.level.getInt(logger));
                levels.level.setInt(logger, TRACE);
            }
            return levels;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (standard != null) {
            try {
                standard.setInt(configuration, standardBefore);
                Object factory = LoggerFactory.getILoggerFactory();
                Field loggers = factory.getClass().getDeclaredField("loggerMap");
                loggers.setAccessible(true);
                for (Object logger : ((Map<?, ?>) loggers.get(factory)).values()) {
                    before.putIfAbsent(logger, standardBefore);
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        before.forEach(
                (logger, value) -> {
                    try {
                        level.setInt(logger, value);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }
}
