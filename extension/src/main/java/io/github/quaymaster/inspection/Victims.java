package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

/** The tests and classes that could not bind a port since a listener of this JVM was in the way. */
final class Victims implements Function<SocketRecord, List<String>> {

    private final Map<SocketRecord, Set<String>> bySocket = new ConcurrentHashMap<>();
    private final Map<SocketRecord, List<String>> told = new ConcurrentHashMap<>();

    void add(SocketRecord socket, String victim) {
        bySocket.computeIfAbsent(socket, key -> new ConcurrentSkipListSet<>()).add(victim);
    }

    /** Returns whom a socket harmed so far, to be told in its report. */
    @Override
    public List<String> apply(SocketRecord socket) {
        List<String> victims = of(socket);
        if (!victims.isEmpty()) {
            told.put(socket, victims);
        }
        return victims;
    }

    /** Returns whom the leaked ones harmed, as far as no report told. */
    List<Harm> untold(Ownership ownership) {
        if (bySocket.isEmpty()) {
            return List.of();
        }
        List<Harm> harm = new ArrayList<>();
        for (SocketRecord socket : bySocket.keySet()) {
            TestScope leaker = ownership.once(socket).scope();
            if (leaker != null && socket.isReported() && !of(socket).equals(told.get(socket))) {
                harm.add(new Harm(
                        LeakedListenerRule.protocol(socket),
                        Objects.requireNonNull(socket.local()),
                        leaker.label(),
                        of(socket)));
            }
        }
        harm.sort(Comparator.comparing(Harm::leaker)
                .thenComparing(each -> each.address().getPort()));
        return harm;
    }

    private List<String> of(SocketRecord socket) {
        return List.copyOf(bySocket.getOrDefault(socket, Set.of()));
    }
}
