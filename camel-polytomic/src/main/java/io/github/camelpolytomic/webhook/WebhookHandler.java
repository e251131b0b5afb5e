package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.support.Claims;
import io.github.camelpolytomic.webhook.RefusedException.Reason;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the HTTP requests of one receiver. The route gets exchanges of its own: nothing of the
 * request reaches it but what the receiver has read out of a body that was verified.
 */
final class WebhookHandler extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private static final int EARLY_THREADS = 10;

    private final Endpoint endpoint;
    private final WebhookOptions options;
    private final Receiver receiver;
    private final @Nullable SeenEvents seen;
    private final RouteRunner runner;
    private final RefusalLog refusals;
    private final String name;
    private volatile @Nullable ExecutorService early;

    /**
     * A handler.
     *
     * @param route what processes the exchanges
     * @param seen what was delivered; null where that does not matter
     */
    WebhookHandler(
            ReceiverContext context,
            Receiver receiver,
            @Nullable SeenEvents seen,
            Processor route) {
        this.endpoint = context.endpoint();
        this.options = context.options();
        this.receiver = receiver;
        this.seen = seen;
        this.name = context.operation().name();
        this.runner = new RouteRunner(AsyncProcessorConverterHelper.convert(route), name);
        this.refusals = new RefusalLog(name, System::nanoTime);
    }

    @Override
    protected void doStart() throws Exception {
        if (seen != null) {
            seen.start(endpoint.getCamelContext());
        }
        if (options.getAcknowledge() == Acknowledge.early) {
            early =
                    endpoint.getCamelContext()
                            .getExecutorServiceManager()
                            .newThreadPool(
                                    this,
                                    "PolytomicWebhook",
                                    new ThreadPoolProfileBuilder(name)
                                            .poolSize(EARLY_THREADS)
                                            .maxPoolSize(EARLY_THREADS)
                                            .maxQueueSize(options.getMaxPending())
                                            .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                                            .build());
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ExecutorService pool = early;
        early = null;
        if (pool != null) {
            // what was acknowledged is still processed
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(pool);
        }
        refusals.flush();
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        try {
            HttpRequest request = new HttpRequest(http, options.getMaxBodySize());
            Delivery delivery = receiver.read(request);
            if (delivery.messages().isEmpty()) {
                return answer(http, callback, Reply.IGNORED);
            }
            return early == null
                    ? deliver(delivery, http, callback)
                    : deliverLater(delivery, http, callback);
        } catch (RefusedException e) {
            refusals.count(e.reason());
            return answer(http, callback, Reply.of(e));
        } catch (RuntimeException e) {
            LOG.warn("{} could not look at a request; Polytomic is told to send it again", name, e);
            return answer(http, callback, Reply.FAILED);
        }
    }

    private static boolean answer(Exchange http, AsyncCallback callback, Reply reply) {
        reply.give(http);
        callback.done(true);
        return true;
    }

    private boolean deliver(Delivery delivery, Exchange http, AsyncCallback callback) {
        Once once = once(delivery);
        if (once == null) {
            return run(delivery, failed -> answerOf(failed).give(http), callback);
        }
        if (!once.claim().isMine()) {
            // the same event is on its way: whoever brought it first, or polled, decides for both
            once.claim()
                    .outcome()
                    .thenAccept(
                            delivered -> {
                                (delivered ? Reply.DUPLICATE : Reply.FAILED).give(http);
                                callback.done(false);
                            });
            return false;
        }
        return once.isSeen()
                ? answer(http, callback, Reply.DUPLICATE)
                : run(
                        delivery,
                        failed -> {
                            once.end(failed == 0);
                            answerOf(failed).give(http);
                        },
                        callback);
    }

    private static Reply answerOf(int failed) {
        return failed == 0 ? Reply.PROCESSED : Reply.FAILED;
    }

    /** Claims what a request brings; null where it does not matter how often it is delivered. */
    private @Nullable Once once(Delivery delivery) {
        String key = delivery.key();
        return key == null || seen == null ? null : new Once(seen, key, seen.claim(key));
    }

    /** An event that is to be delivered once. */
    private record Once(SeenEvents seen, String key, Claims.Claim claim) {

        /** Whether it was delivered before; then its claim has ended. */
        private boolean isSeen() {
            boolean known = false;
            try {
                known = seen.contains(key);
            } catch (RuntimeException e) {
                claim.end(false);
                throw e;
            }
            if (known) {
                claim.end(true);
            }
            return known;
        }

        private void end(boolean delivered) {
            if (delivered) {
                seen.add(key);
            }
            claim.end(delivered);
        }
    }

    /** Runs the route and then calls back. */
    private boolean run(Delivery delivery, IntConsumer after, AsyncCallback callback) {
        return runner.run(
                exchanges(delivery),
                (failed, synchronous) -> {
                    after.accept(failed);
                    callback.done(synchronous);
                });
    }

    /** Answers now and delivers on another thread. */
    private boolean deliverLater(Delivery delivery, Exchange http, AsyncCallback callback)
            throws RefusedException {
        Once once = once(delivery);
        if (once != null && (!once.claim().isMine() || once.isSeen())) {
            return answer(http, callback, Reply.DUPLICATE);
        }
        IntConsumer after =
                failed -> {
                    if (once != null) {
                        once.end(failed == 0);
                    }
                    if (failed > 0) {
                        LOG.warn(
                                "{} acknowledged something that the route then failed to process:"
                                        + " it does not come again",
                                name);
                    }
                };
        try {
            ExecutorService pool = early;
            if (pool == null) {
                throw new RejectedExecutionException("stopping");
            }
            pool.execute(
                    () ->
                            runner.run(
                                    exchanges(delivery),
                                    (failed, synchronous) -> after.accept(failed)));
        } catch (RejectedExecutionException e) {
            if (once != null) {
                once.claim().end(false);
            }
            throw new RefusedException(Reason.BUSY);
        }
        return answer(http, callback, Reply.ACCEPTED);
    }

    private Iterator<Exchange> exchanges(Delivery delivery) {
        Iterator<Consumer<Exchange>> messages = delivery.messages().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return messages.hasNext();
            }

            @Override
            public Exchange next() {
                Exchange exchange = endpoint.createExchange();
                messages.next().accept(exchange);
                return exchange;
            }
        };
    }
}
