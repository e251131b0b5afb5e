package io.github.camelpolytomic.benchmark;

import org.apache.camel.impl.DefaultCamelContext;

/** A process that is over with its first answer. */
final class ColdStart {

    private ColdStart() {}

    /**
     * Takes the name of a peer, or {@code camel} for a context without a route, and the address.
     */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("camel")) {
            new DefaultCamelContext().start();
        } else {
            Peer.open(args[0], args[1], true).call();
        }
        // nothing is stopped: it is the start that is measured
        Runtime.getRuntime().halt(0);
    }

    /** How long a process takes from its start to the first answer, in milliseconds. */
    static double millis(String peer, String url) throws Exception {
        long began = System.nanoTime();
        Java.run("-Xshare:auto", ColdStart.class, peer, url);
        return (System.nanoTime() - began) / 1e6;
    }
}
