package io.github.camelpolytomic.benchmark;

import java.io.IOException;

/** One way to call the API: the same calls by the component and by what else one would use. */
interface Peer extends AutoCloseable {

    /** Calls once. @return what came back; never null */
    Object call() throws Exception;

    @Override
    default void close() throws IOException {}

    /**
     * Opens a peer.
     *
     * @param name as the tables have it
     * @param url the server and the world to ask
     * @param tiny whether the identity is read, not the models
     */
    static Peer open(String name, String url, boolean tiny) throws Exception {
        return switch (name) {
            case "bare" -> new BarePeer(url, tiny);
            case "sdk" -> new SdkPeer(url, tiny);
            default -> CamelPeer.open(name, url, tiny);
        };
    }
}
