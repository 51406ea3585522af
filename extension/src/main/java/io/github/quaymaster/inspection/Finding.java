package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found, with all that a report says about it.
 *
 * @param id what happened
 * @param scope the scope that answers for it; a run for what no test can be blamed for
 * @param owner the scope that did it, which is not the one that answers for it where that is judged later; null if that
 *     is not clear
 * @param protocol the transport protocol
 * @param address where the socket was bound, or was to be bound, or to connect to
 * @param site where it was opened, or null if nobody saw
 * @param blame why that scope answers for it
 * @param threadName the thread that opened it, empty if nobody saw
 * @param ageMillis how long before the end of the scope it was opened
 * @param waitedMillis how long it was waited for, or for what was closed late how long after its test that was
 * @param remnant what has become of it
 * @param process whose the socket is if not this JVM's: the process that took a lost port, a child process, or
 *     who listens where a connection was asked for; null there if nobody does
 * @param victims the tests and classes that could not bind since this was in the way
 * @param number where the number of a fixed port comes from and what is wrong with it here, where an unused one was asked
 *     for; empty for other findings
 */
public record Finding(
        FindingId id,
        TestScope scope,
        @Nullable TestScope owner,
        Protocol protocol,
        InetSocketAddress address,
        @Nullable OpeningSite site,
        Blame blame,
        String threadName,
        long ageMillis,
        long waitedMillis,
        Remnant remnant,
        @Nullable PortProcess process,
        List<String> victims,
        String number) {

    /**
     * Tells whether code of the people who wrote the tests was seen opening it, and not only a library's: to allow what a
     * library opens would allow all that it opens.
     *
     * @return whether it was; where no test is known, whether anybody was
     */
    public boolean isOpenedByUsers() {
        TestScope who = owner == null ? scope : owner;
        return site != null && (who.className().isEmpty() || Frames.isUsers(site.opener(), who));
    }

    /**
     * Tells how reports call the test that did it, if its class answers for it.
     *
     * @return the label, or an empty text
     */
    public String openedIn() {
        return owner == null || owner.equals(scope) ? "" : owner.label();
    }
}
