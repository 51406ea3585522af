package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Something that happened to a listener of a run. */
public sealed interface ListenerChange {

    /**
     * Returns the listener's number within the run, from 1.
     *
     * @return the number
     */
    long listener();

    /**
     * Returns when it happened.
     *
     * @return the moment, as {@link System#nanoTime()} counts
     */
    long nanoTime();

    /**
     * It was opened.
     *
     * @param listener its number
     * @param nanoTime when
     * @param protocol its transport protocol
     * @param address where it is bound
     * @param scope whose it is by what is known so far, null if that is not clear
     * @param site where it was opened, null if nobody saw
     * @param threadName the thread that bound it
     */
    record Opened(
            long listener,
            long nanoTime,
            Protocol protocol,
            InetSocketAddress address,
            @Nullable TestScope scope,
            @Nullable OpeningSite site,
            String threadName)
            implements ListenerChange {}

    /**
     * It was closed.
     *
     * @param listener its number
     * @param nanoTime when
     * @param collected whether nobody did it but the garbage collector
     */
    record Closed(long listener, long nanoTime, boolean collected) implements ListenerChange {}
}
