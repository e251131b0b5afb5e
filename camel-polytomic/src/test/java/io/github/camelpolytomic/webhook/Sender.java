package io.github.camelpolytomic.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelpolytomic.simulator.SignatureFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** One connection that sends signed events, one after the other, at next to no cost. */
final class Sender implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final String secret;

    Sender(int port, String secret) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        this.socket.setTcpNoDelay(true);
        this.socket.setSoTimeout(30_000);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.secret = secret;
    }

    /** Sends an event, and waits for the status of the answer. */
    int send(String id) throws IOException {
        byte[] body =
                ("{\"id\":\""
                                + id
                                + "\",\"type\":\"sync.completed\",\"event\":{\"sync_id\":\"s\"}}")
                        .getBytes(UTF_8);
        String head =
                "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length
                        + "\r\nPolytomic-Signature: "
                        + SignatureFormat.HEX.sign(secret, body)
                        + "\r\n\r\n";
        byte[] request = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(US_ASCII), 0, request, 0, head.length());
        System.arraycopy(body, 0, request, head.length(), body.length);
        socket.getOutputStream().write(request);
        return answer();
    }

    private int answer() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        if (!chunked) {
            in.readNBytes(length);
            return status;
        }
        for (int size = chunk(); size > 0; size = chunk()) {
            in.readNBytes(size);
            line();
        }
        line();
        return status;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
