package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found, with all that a report says about it.
 *
 * @param id what happened
 * @param scope the scope it is blamed on; a run for what no test can be blamed for
 * @param protocol the transport protocol
 * @param address where the socket was bound, or was to be bound
 * @param site where it was opened, or null if nobody saw
 * @param evidence why it is blamed on that scope, in a few words
 * @param threadName the thread that opened it, empty if nobody saw
 * @param ageMillis how long before the end of the scope it was opened
 * @param waitedMillis how long it was waited for
 * @param collected whether it was closed as garbage, by nobody's doing
 * @param process whose the socket is if not this JVM's: the process that took a lost port, or a child process
 */
public record Finding(
        FindingId id,
        TestScope scope,
        Protocol protocol,
        InetSocketAddress address,
        @Nullable OpeningSite site,
        String evidence,
        String threadName,
        long ageMillis,
        long waitedMillis,
        boolean collected,
        @Nullable PortProcess process) {}
