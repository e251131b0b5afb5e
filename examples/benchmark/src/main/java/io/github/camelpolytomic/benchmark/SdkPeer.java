package io.github.camelpolytomic.benchmark;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The vendor's own Java SDK, where its jar is on the class path: it is called by reflection, so
 * that nothing here needs it.
 */
final class SdkPeer implements Peer {

    private static final String TYPE = "com.polytomic.api.Polytomic";

    private final MethodHandle call;

    SdkPeer(String url, boolean tiny) throws Exception {
        Object builder = Class.forName(TYPE).getMethod("builder").invoke(null);
        builder = builder.getClass().getMethod("token", String.class).invoke(builder, "key");
        builder = builder.getClass().getMethod("url", String.class).invoke(builder, url);
        Object sdk = builder.getClass().getMethod("build").invoke(builder);
        Object part = sdk.getClass().getMethod(tiny ? "identity" : "models").invoke(sdk);
        call =
                MethodHandles.publicLookup()
                        .unreflect(part.getClass().getMethod(tiny ? "get" : "list"))
                        .bindTo(part);
    }

    /** Whether its jar is there. */
    static boolean isThere() {
        try {
            Class.forName(TYPE);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public Object call() throws Exception {
        try {
            return call.invoke();
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
