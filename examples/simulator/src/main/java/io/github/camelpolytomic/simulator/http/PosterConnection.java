package io.github.camelpolytomic.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One connection of a poster. Everything happens in the thread of its loop. */
final class PosterConnection implements EventLoop.Ready {

    private static final int BUFFER = 4 * 1024;

    private final EventLoop loop;
    private final InetSocketAddress address;
    private final Consumer<PosterConnection> keeper;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream(BUFFER);
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer out;
    private BiConsumer<HttpPoster.Answer, IOException> done;
    private long number;

    PosterConnection(EventLoop loop, InetSocketAddress address, Consumer<PosterConnection> keeper) {
        this.loop = loop;
        this.address = address;
        this.keeper = keeper;
    }

    /** Tells one request from the next. */
    long number() {
        return number;
    }

    /** Whether the other side has neither closed it nor sent what nobody asked for. */
    boolean usable() {
        try {
            if (channel.isOpen() && channel.read(ByteBuffer.allocate(1)) == 0) {
                return true;
            }
        } catch (IOException e) {
            // closed below
        }
        close();
        return false;
    }

    void send(byte[] request, BiConsumer<HttpPoster.Answer, IOException> receiver) {
        number++;
        done = receiver;
        out = ByteBuffer.wrap(request);
        received.reset();
        try {
            if (channel == null) {
                connect();
            } else {
                write();
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            // an address that cannot be resolved, a port that does not exist
            fail(new IOException(e.toString(), e));
        }
    }

    private void connect() throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected = channel.connect(address);
        key = loop.register(channel, SelectionKey.OP_CONNECT, this);
        if (connected) {
            write();
        }
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            if (ready.isConnectable() && channel.finishConnect()) {
                write();
            } else if (ready.isReadable()) {
                read();
            } else if (ready.isWritable()) {
                write();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    private void read() throws IOException {
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        int count = channel.read(in);
        if (count > 0) {
            received.write(in.array(), 0, count);
        }
        if (done == null) {
            // idle: the other side closes, or sends what nobody asked for
            close();
            return;
        }
        ResponseReader.Result result = ResponseReader.read(received.toByteArray(), count < 0);
        if (result == null && count < 0) {
            throw new IOException("The connection was closed before the answer was complete");
        }
        if (result != null) {
            arrived(result, count < 0 || out.hasRemaining());
        }
    }

    private void arrived(ResponseReader.Result result, boolean ends) {
        BiConsumer<HttpPoster.Answer, IOException> receiver = done;
        done = null;
        number++;
        if (ends || !result.keepAlive()) {
            close();
        } else {
            key.interestOps(SelectionKey.OP_READ);
            keeper.accept(this);
        }
        receiver.accept(result.answer(), null);
    }

    /** Gives up when the request of this number has not been answered. */
    void tire(long of) {
        if (number == of && done != null) {
            fail(new SocketTimeoutException("No answer in time"));
        }
    }

    private void fail(IOException problem) {
        BiConsumer<HttpPoster.Answer, IOException> receiver = done;
        done = null;
        close();
        if (receiver != null) {
            receiver.accept(null, problem);
        }
    }

    @Override
    public void close() {
        if (key != null) {
            key.cancel();
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // it is of no use any more
        }
        if (done != null) {
            fail(new IOException("The connection was closed"));
        }
    }
}
