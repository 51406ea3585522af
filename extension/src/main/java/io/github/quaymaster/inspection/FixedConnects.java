package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Connect;
import io.github.quaymaster.agent.Pending;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortProcess.Kinship;
import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.PortUser.State;
import io.github.quaymaster.listener.PortUsers;
import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds connections to fixed ports of this machine that nobody in this run opened: neither this JVM, nor a reservation,
 * nor a process that it started. Somebody has to start that server by hand.
 *
 * <p>Whose the port is can only be asked when the test is over. Where nobody listens there any more, and this JVM has
 * started processes, one of them may have: then nothing is found.
 */
final class FixedConnects {

    private static final int DNS = 53;

    private final Pending<Connect> connects;
    private final Ownership ownership;
    private final Rules rules;
    private final Suppressed suppressed;
    private final PortUsers tables;
    /** Weak, since some are dropped before anybody takes them. */
    private final Map<Connect, Owner> owners = Collections.synchronizedMap(new WeakHashMap<>());

    /** Who was seen to listen on a port, for he stays: to ask the tables after each test would be dear. */
    private final Map<Port, PortProcess> strangers = new ConcurrentHashMap<>();

    /** The ports that a test was judged for: what a client does there by itself is no news at the end of the run. */
    private final Set<Port> known = ConcurrentHashMap.newKeySet();

    private record Port(Protocol protocol, int number) {}

    FixedConnects(
            Pending<Connect> connects, Ownership ownership, Rules rules, Suppressed suppressed, PortUsers tables) {
        this.connects = connects;
        this.ownership = ownership;
        this.rules = rules;
        this.suppressed = suppressed;
        this.tables = tables;
    }

    /** Finds what a class or test that ends connected to. */
    List<Finding> endOf(TestScope scope) {
        if (connects.isEmpty()) {
            return List.of();
        }
        take(Owner::isUnwatched).forEach(owners::remove);
        return judge(take(owner -> scope.equals(owner.scope())), scope);
    }

    /** Finds what the run itself connected to, or a test that the evidence does not tell. */
    List<Finding> endOfRun(TestScope run) {
        if (connects.isEmpty()) {
            return List.of();
        }
        return judge(take(owner -> run.equals(owner.run())), run);
    }

    private List<Connect> take(Predicate<Owner> whose) {
        return connects.take(connect -> whose.test(owners.computeIfAbsent(connect, each -> ownership.of(each))));
    }

    private List<Finding> judge(List<Connect> taken, TestScope scope) {
        List<Finding> found = new ArrayList<>();
        Set<Port> tried = new HashSet<>();
        for (Connect connect : taken) {
            Owner owner = Objects.requireNonNull(owners.remove(connect));
            boolean isNews = known.add(port(connect)) || scope.level() != Level.RUN;
            if (!concerns(connect, scope) || !tried.add(port(connect)) || !isNews) {
                continue; // the second of a client that tries again, maybe on a thread of its own
            }
            String rule = rule(connect, Objects.requireNonNullElse(owner.scope(), scope));
            if (rule != null) {
                suppressed.count(rule);
            } else if (isStrangers(connect)) {
                found.add(Findings.fixedConnect(
                        scope, owner, connect, site(connect, owner, scope), strangers.get(port(connect))));
            }
        }
        return found;
    }

    /** Not our own question who has a port, and not a question to the resolver of this machine or of its container. */
    private boolean concerns(Connect connect, TestScope scope) {
        return rules.wants(FindingId.FIXED_CONNECT, scope)
                && !Frames.isTrial(connect.opening().stack())
                && !(connect.isDatagram() && connect.remote().getPort() == DNS);
    }

    private static @Nullable OpeningSite site(Connect connect, Owner owner, TestScope judge) {
        return OpeningSite.of(connect.opening(), connect.made(), Objects.requireNonNullElse(owner.scope(), judge));
    }

    private @Nullable String rule(Connect connect, TestScope owner) {
        Allowed allowed = rules.allowed(owner);
        String rule = allowed.port(connect.remote().getPort());
        return rule != null ? rule : allowed.opener(connect.openings());
    }

    private boolean isStrangers(Connect connect) {
        if (strangers.containsKey(port(connect))) {
            return true;
        }
        List<PortUser> listening = tables.of(port(connect).protocol(), connect.remote()).stream()
                .filter(user -> user.state() == State.LISTENING)
                .toList();
        if (listening.stream().anyMatch(user -> isOurs(user.process()))) {
            return false;
        }
        if (connect.isAfterStarts() && listening.stream().allMatch(user -> user.process() == null)) {
            return false; // nobody, or somebody who cannot be seen: it may be what a started process had done, as
            // Docker
        }
        for (PortUser user : listening) {
            strangers.put(port(connect), Objects.requireNonNullElse(user.process(), PortProcess.UNKNOWN));
        }
        return tables.canLook();
    }

    private static boolean isOurs(@Nullable PortProcess process) {
        return process != null && process.kinship() != Kinship.STRANGER;
    }

    private static Port port(Connect connect) {
        InetSocketAddress remote = connect.remote();
        return new Port(connect.isDatagram() ? Protocol.UDP : Protocol.TCP, remote.getPort());
    }
}
