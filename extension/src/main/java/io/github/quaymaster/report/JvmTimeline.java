package io.github.quaymaster.report;

import io.github.quaymaster.report.Bar.Kind;
import io.github.quaymaster.report.Bar.State;
import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.ListenerClosed;
import io.github.quaymaster.report.Event.ListenerOpened;
import io.github.quaymaster.report.Event.PortReleased;
import io.github.quaymaster.report.Event.PortReserved;
import io.github.quaymaster.report.Event.ScopeEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import io.github.quaymaster.report.Event.ServerStarted;
import io.github.quaymaster.report.Event.ServerStopped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bars of one JVM: pairs what begins with what ends, and findings with the listeners that they are about. */
final class JvmTimeline {

    private static final int MOST_OPEN = 20_000;

    private final int jvm;
    private final long epoch;
    private final DraftBars bars;
    private final SharedText texts;
    private final int mark;

    /** Tests, the ended ones too: what a test leaves open may be opened, and found, after it. */
    private final Map<Long, DraftBar> tests = new BoundedMap<>(MOST_OPEN);

    private final Map<Long, DraftBar> listeners = new BoundedMap<>(MOST_OPEN);
    private final Map<String, DraftBar> latestAt = new BoundedMap<>(MOST_OPEN);
    private final Map<String, DraftBar> ports = new BoundedMap<>(MOST_OPEN);
    private final Map<String, DraftBar> servers = new BoundedMap<>(MOST_OPEN);

    JvmTimeline(int jvm, long epoch, DraftBars bars, SharedText texts) {
        this.jvm = jvm;
        this.epoch = epoch;
        this.bars = bars;
        this.texts = texts;
        mark = bars.mark();
    }

    void started(ScopeStarted scope) {
        if (scope.level().equals("test")) {
            DraftBar test = add(new DraftBar(
                    Kind.TEST,
                    jvm,
                    texts.of(scope.thread()),
                    epoch + scope.at(),
                    texts.of(scope.label()),
                    texts.of(scope.testClass()),
                    null,
                    List.of()));
            tests.put(scope.scope(), test);
        }
    }

    void ended(ScopeEnded scope) {
        DraftBar test = tests.get(scope.scope());
        if (test != null) {
            test.end(epoch + scope.at());
            test.state = switch (scope.outcome()) {
                case "failed" -> State.FAILED;
                case "aborted" -> State.ABORTED;
                default -> State.FINE;
            };
        }
    }

    void opened(ListenerOpened listener) {
        DraftBar bar = add(
                Kind.LISTENER,
                listener.scope(),
                listener.at(),
                listener.protocol() + " " + listener.address(),
                listener.opener().isEmpty() ? listener.owner() : listener.opener(),
                texts.of(listener.stack()));
        listeners.put(listener.listener(), bar);
        latestAt.remove(bar.label); // to be the youngest again
        latestAt.put(bar.label, bar);
    }

    void closed(ListenerClosed listener) {
        end(listeners.remove(listener.listener()), listener.at());
    }

    void reserved(PortReserved port) {
        ports.put(
                key(port.transport(), port.port()),
                add(
                        Kind.RESERVATION,
                        port.scope(),
                        port.at(),
                        transport(port.transport()) + " " + port.port(),
                        port.guarantee() + (port.place().isEmpty() ? "" : ", " + port.place()),
                        List.of()));
    }

    void released(PortReleased port) {
        end(ports.remove(key(port.transport(), port.port())), port.at());
    }

    void started(ServerStarted server) {
        servers.put(
                key(server.protocol(), server.port()),
                add(
                        Kind.SERVER,
                        server.scope(),
                        server.at(),
                        server.protocol() + " " + server.port(),
                        server.server(),
                        List.of()));
    }

    void stopped(ServerStopped server) {
        end(servers.remove(key(server.protocol(), server.port())), server.at());
    }

    /** Notes a finding; {@code number} is its site's, -1 if that is not kept. */
    void found(FindingReported found, int number) {
        ReportedFinding finding = found.finding();
        link(tests.get(found.scope()), number, State.FINE);
        link(
                latestAt.get(texts.of(finding.protocol() + " " + finding.address())),
                number,
                switch (finding.id()) {
                    case "leaked-listener" -> State.LEAKED;
                    case "late-close" -> State.LATE;
                    default -> State.FINE;
                });
    }

    /** Ends what is open: by the end of the JVM, or where its file ends without one. */
    void end(long at, boolean isCut) {
        long moment = epoch + at;
        Stream<DraftBar> remembered =
                Stream.of(tests, ports, servers, listeners).flatMap(each -> each.values().stream());
        Stream.concat(remembered, bars.since(mark).stream())
                .filter(bar -> !bar.ended)
                .forEach(bar -> {
                    bar.until(moment);
                    if (bar.state == State.FINE && (isCut || bar.kind == Kind.TEST)) {
                        bar.state = State.CUT;
                    }
                });
    }

    /** What was found of a leak is more than that its port was fixed too. */
    private void link(@Nullable DraftBar bar, int number, State state) {
        if (bar == null) {
            return;
        }
        if (number >= 0 && (bar.finding < 0 || state != State.FINE)) {
            bar.finding = number;
            bars.found(bar);
        }
        if (state != State.FINE) {
            bar.state = state;
        }
    }

    private DraftBar add(Kind kind, long scope, long at, String label, String detail, List<String> stack) {
        DraftBar test = tests.get(scope);
        return add(new DraftBar(kind, jvm, "", epoch + at, texts.of(label), texts.of(detail), test, stack));
    }

    private DraftBar add(DraftBar bar) {
        bars.add(bar);
        return bar;
    }

    private void end(@Nullable DraftBar bar, long at) {
        if (bar != null) {
            bar.end(epoch + at);
        }
    }

    private static String key(String transport, int port) {
        return transport + " " + port;
    }

    private static String transport(String transport) {
        return transport.equals("BOTH") ? "TCP and UDP" : transport;
    }
}
