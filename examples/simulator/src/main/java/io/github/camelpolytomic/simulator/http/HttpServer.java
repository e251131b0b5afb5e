package io.github.camelpolytomic.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Listens on a port and gives every request to one handler, in the thread of a loop. */
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 4_096;

    private final ServerSocketChannel socket;
    private final List<EventLoop> loops = new ArrayList<>();
    private final Consumer<HttpExchange> handler;
    private int next;

    private HttpServer(ServerSocketChannel socket, int threads, Consumer<HttpExchange> handler) {
        this.socket = socket;
        this.handler = handler;
        for (int i = 0; i < threads; i++) {
            loops.add(new EventLoop("polytomic-simulator-http-" + i));
        }
    }

    /**
     * Starts one.
     *
     * @param address where to listen; port 0 takes a free one
     * @param threads how many threads serve all connections
     * @param handler must not block
     * @return a running server
     * @throws UncheckedIOException when the port is taken or the address is not this machine's
     */
    public static HttpServer start(
            InetSocketAddress address, int threads, Consumer<HttpExchange> handler) {
        try {
            ServerSocketChannel socket = ServerSocketChannel.open();
            try {
                socket.bind(address, BACKLOG).configureBlocking(false);
            } catch (IOException e) {
                socket.close();
                throw new IOException("Cannot listen on " + address + ": " + e.getMessage(), e);
            }
            HttpServer server = new HttpServer(socket, threads, handler);
            server.listen();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * The port it listens on.
     *
     * @return a port number
     */
    public int port() {
        return socket.socket().getLocalPort();
    }

    private void listen() {
        EventLoop first = loops.get(0);
        first.execute(
                () -> {
                    try {
                        first.register(socket, SelectionKey.OP_ACCEPT, new Acceptor());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private final class Acceptor implements EventLoop.Ready {

        @Override
        public void ready(SelectionKey key) throws IOException {
            for (SocketChannel c = socket.accept(); c != null; c = socket.accept()) {
                SocketChannel channel = c;
                EventLoop loop = loops.get(next++ % loops.size());
                loop.execute(() -> HttpConnection.open(loop, channel, handler));
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // it is of no use any more
            }
        }
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        loops.forEach(EventLoop::close);
        new Acceptor().close();
    }
}
