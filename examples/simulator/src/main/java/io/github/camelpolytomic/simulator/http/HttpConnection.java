package io.github.camelpolytomic.simulator.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One connection: reads a request, has it answered, reads the next. Everything happens in the
 * thread of its loop.
 */
final class HttpConnection implements EventLoop.Ready {

    private static final int BUFFER = 16 * 1024;
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final EventLoop loop;
    private final SocketChannel channel;
    private final Consumer<HttpExchange> handler;
    private final RequestReader reader = new RequestReader();
    private final Deque<ByteBuffer> out = new ArrayDeque<>();
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private SelectionKey key;
    private boolean answering;
    private boolean going;
    private boolean closeWhenSent;
    private boolean resetWhenSent;

    private HttpConnection(EventLoop loop, SocketChannel channel, Consumer<HttpExchange> handler) {
        this.loop = loop;
        this.channel = channel;
        this.handler = handler;
    }

    static void open(EventLoop loop, SocketChannel channel, Consumer<HttpExchange> handler) {
        HttpConnection connection = new HttpConnection(loop, channel, handler);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connection.key = loop.register(channel, SelectionKey.OP_READ, connection);
        } catch (IOException e) {
            connection.close();
        }
    }

    EventLoop loop() {
        return loop;
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        if (ready.isReadable()) {
            receive();
        }
        if (ready.isValid() && ready.isWritable()) {
            flush();
        }
    }

    private void receive() throws IOException {
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        int count = channel.read(in);
        if (count < 0) {
            close();
            return;
        }
        rest = joined(rest, in.flip());
        goOn();
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        if (!first.hasRemaining()) {
            return second;
        }
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    /** Answers the requests that are there, one after the other. */
    private void goOn() throws IOException {
        if (going) {
            // an answer at once: the loop below takes the next request, so that the stack stays low
            return;
        }
        going = true;
        try {
            while (!answering && key.isValid()) {
                HttpRequest request = reader.read(rest);
                if (request == null) {
                    if (reader.takeContinue()) {
                        send(CONTINUE.clone());
                    }
                    break;
                }
                answering = true;
                handler.accept(new HttpExchange(this, request));
            }
        } catch (BadRequest e) {
            refuse(e);
        } finally {
            going = false;
        }
        interest();
    }

    private void refuse(BadRequest problem) throws IOException {
        answering = true;
        closeWhenSent = true;
        byte[] text = problem.getMessage().getBytes(StandardCharsets.UTF_8);
        send(HttpResponse.bytes(problem.status(), Map.of(), text, true, false));
    }

    /**
     * Sends bytes of the present answer.
     *
     * @param bytes what to send
     * @param ending what happens when all of it is sent
     */
    void answer(byte[] bytes, HttpExchange.Ending ending) {
        if (!key.isValid()) {
            return;
        }
        closeWhenSent |= ending == HttpExchange.Ending.CLOSE;
        resetWhenSent |= ending == HttpExchange.Ending.RESET;
        try {
            if (ending == HttpExchange.Ending.NEXT) {
                answering = false;
            }
            send(bytes);
            if (ending == HttpExchange.Ending.NEXT && rest.hasRemaining()) {
                goOn();
            }
        } catch (IOException e) {
            close();
        }
    }

    private void send(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            out.add(ByteBuffer.wrap(bytes));
        }
        flush();
    }

    private void flush() throws IOException {
        while (!out.isEmpty()) {
            ByteBuffer first = out.peek();
            channel.write(first);
            if (first.hasRemaining()) {
                interest();
                return;
            }
            out.remove();
        }
        if (resetWhenSent) {
            reset();
        } else if (closeWhenSent) {
            close();
        } else {
            interest();
        }
    }

    /** While an answer is made nothing more is read, so that a flood waits in the socket. */
    private void interest() {
        if (key.isValid()) {
            int read = answering ? 0 : SelectionKey.OP_READ;
            int write = out.isEmpty() ? 0 : SelectionKey.OP_WRITE;
            key.interestOps(read | write);
        }
    }

    /** Ends the connection the hard way: the other side sees a reset. */
    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // it is closed below, one way or the other
        }
        close();
    }

    @Override
    public void close() {
        if (key != null) {
            key.cancel();
        }
        try {
            channel.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }
}
