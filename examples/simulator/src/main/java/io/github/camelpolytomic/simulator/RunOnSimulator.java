package io.github.camelpolytomic.simulator;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a program, on a simulator unless there is an account: when {@code POLYTOMIC_API_KEY} is
 * neither in the environment nor a system property, a simulator is started, and where it is, its
 * key and the ids of a connection and a bulk sync are set as system properties before the program
 * begins.
 *
 * <p>The simulator is fast, so that a sync takes some seconds, and it has more models than fit on a
 * page. It is closed when the program's main method returns.
 */
public final class RunOnSimulator {

    static final String API_KEY = PolytomicSimulator.API_KEY_SETTING;

    private static final double TIME_SCALE = 6;
    private static final int MODELS = 120;

    private RunOnSimulator() {}

    /**
     * Runs a program.
     *
     * @param arguments the name of the class that has the program's main method, then its arguments
     * @throws Exception what the program throws
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("Name the class that is to be run");
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> program = Class.forName(arguments[0], true, loader);
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        if (!isBlank(System.getenv(API_KEY)) || !isBlank(System.getProperty(API_KEY))) {
            run(program, rest);
            return;
        }
        try (PolytomicSimulator simulator =
                PolytomicSimulator.builder().timeScale(TIME_SCALE).models(MODELS).start()) {
            simulator.settings().forEach(System::setProperty);
            run(program, rest);
        }
    }

    private static void run(Class<?> program, String[] arguments) throws Exception {
        try {
            program.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
