package io.github.quaymaster.report;

import io.github.quaymaster.report.Bar.Kind;
import io.github.quaymaster.report.Bar.State;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.MergedRun.Group;
import io.github.quaymaster.report.MergedRun.Jvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs of several sizes, each the same every time. */
public final class MergedRuns {

    /** 2026-11-23 08:30 UTC. */
    private static final long EPOCH = 1_795_422_600_000_000L;

    private static final List<String> MODULES = List.of("shop/orders", "shop/orders", "shop/web");
    private static final List<Kind> SOCKETS = List.of(Kind.LISTENER, Kind.RESERVATION, Kind.SERVER);
    private static final List<String> CLASSES =
            List.of("OrderServiceTest", "CheckoutTest", "StockFeedTest", "MailGatewayTest", "SearchTest");
    private static final List<String> METHODS = List.of(
            "acceptsAnOrder()",
            "turnsDownAnEmptyCart()",
            "retriesAfterATimeout()",
            "answersTwoAtOnce()",
            "stopsWithItsServer()",
            "readsTheOldForm()");

    private final List<Jvm> jvms = new ArrayList<>();
    private final List<Group> findings = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final Random random = new Random(7);

    private MergedRuns() {}

    /** Three JVMs, one of them killed, and every kind and state of bar. */
    public static MergedRun small() {
        MergedRuns runs = new MergedRuns();
        for (int jvm = 0; jvm < 3; jvm++) {
            runs.jvms.add(jvm(jvm, jvm < 2, 48));
        }
        runs.findings.add(group("leaked-listener", "fail", 3, "acceptsAnOrder()", 40213, "server.start(); // :0", 18));
        runs.findings.add(group("leaked-listener", "fail", 1, "readsTheOldForm()", 40977, "new ServerSocket(0)", 44));
        runs.findings.add(group("fixed-port", "fail", 2, "answersTwoAtOnce()", 8080, "new HttpServer(8080)", 61));
        runs.findings.add(group("racy-port", "warn", 4, "retriesAfterATimeout()", 40555, "return socket.port();", 27));
        runs.findings.add(group("wildcard-bind", "warn", 1, "stopsWithItsServer()", 40901, "bind(\"0.0.0.0\", 0)", 33));
        runs.findings.add(group("late-close", "note", 2, "turnsDownAnEmptyCart()", 40301, "executor.close();", 90));
        for (int jvm = 0; jvm < 3; jvm++) {
            for (int thread = 1; thread <= 3; thread++) {
                runs.lane(jvm, "ForkJoinPool-1-worker-" + thread, 16, EPOCH + jvm * 400_000L + thread * 7_000L, 3);
            }
            runs.bars.add(new Bar(
                    Kind.LISTENER,
                    jvm,
                    "",
                    EPOCH + jvm * 400_000L + 2_000,
                    EPOCH + jvm * 400_000L + 2_900_000,
                    jvm < 2,
                    jvm < 2 ? State.FINE : State.CUT,
                    "TCP 127.0.0.1:" + (41000 + jvm),
                    "SharedBroker.start(SharedBroker.java:12)",
                    -1,
                    -1,
                    stack("SharedBroker", 12)));
        }
        return runs.merged(0, List.of("quaymaster-4713.jsonl: the JVM was killed; its last line is half written"));
    }

    /** Names that would end the element they stand in, or run, if anything of them were taken for markup. */
    public static MergedRun hostile() {
        MergedRuns runs = new MergedRuns();
        runs.jvms.add(jvm(0, true, 3));
        List<String> names = List.of(
                "</script><img src=x onerror=\"window.hacked=1\">",
                "<!--<script>window.hacked=2</script>",
                "\u2028\u2029 \uD800 \u0000 {{data}} ${x} \\u003c \u202Eevil \uD83D\uDEA2",
                "' onmouseover='window.hacked=3' x='");
        for (String name : names) {
            int test = runs.bars.size();
            ReportedFinding finding = finding("leaked-listener", "fail", name, 40213, name, 5);
            runs.findings.add(new Group(finding, 1, List.of(name), 0, List.of(name)));
            long from = EPOCH + test * 1000L;
            runs.bars.add(
                    new Bar(Kind.TEST, 0, name, from, from + 900, true, State.FAILED, name, name, test, -1, List.of()));
            runs.bars.add(new Bar(
                    Kind.LISTENER,
                    0,
                    name,
                    from + 10,
                    from + 5000,
                    false,
                    State.LEAKED,
                    name,
                    name,
                    test,
                    runs.findings.size() - 1,
                    List.of(name)));
        }
        return runs.merged(1, names);
    }

    /**
     * Eight forks with four threads each.
     *
     * @param tests how many tests
     * @param socketsEach how many bars each has beside its own
     */
    public static MergedRun huge(int tests, int socketsEach) {
        MergedRuns runs = new MergedRuns();
        for (int i = 0; i < 300; i++) {
            String method = METHODS.get(i % METHODS.size());
            runs.findings.add(group("leaked-listener", "fail", 1 + i % 7, method, 40000 + i, "start();", 10 + i));
        }
        for (int jvm = 0; jvm < 8; jvm++) {
            runs.jvms.add(jvm(jvm, true, tests / 8));
            for (int thread = 1; thread <= 4; thread++) {
                runs.lane(jvm, "ForkJoinPool-1-worker-" + thread, tests / 32, EPOCH + jvm * 90_000L, socketsEach);
            }
        }
        return runs.merged(1234, List.of());
    }

    public static MergedRun empty() {
        return new MergedRun(List.of(), List.of(), List.of(), 0, List.of("there is no file of a run in build/reports"));
    }

    private MergedRun merged(long leftOut, List<String> remarks) {
        return new MergedRun(
                List.copyOf(jvms), List.copyOf(findings), List.copyOf(bars), leftOut, List.copyOf(remarks));
    }

    private void lane(int jvm, String thread, int tests, long start, int socketsEach) {
        long at = start;
        for (int i = 0; i < tests; i++) {
            int chosen = random.nextInt(METHODS.size());
            long to = at + 20_000 + random.nextInt(90_000);
            State state = random.nextInt(14) == 0 ? State.FAILED : random.nextInt(16) == 0 ? State.ABORTED : State.FINE;
            boolean isLast = jvm == 2 && i == tests - 1;
            int test = bars.size();
            String label = CLASSES.get(random.nextInt(CLASSES.size())) + "." + METHODS.get(chosen);
            bars.add(new Bar(
                    Kind.TEST,
                    jvm,
                    thread,
                    at,
                    to,
                    !isLast,
                    isLast ? State.CUT : state,
                    label,
                    "",
                    test,
                    -1,
                    List.of()));
            for (int socket = 0; socket < socketsEach; socket++) {
                socket(test, SOCKETS.get((socket + i) % SOCKETS.size()), bars.get(test));
            }
            at = to + 500 + random.nextInt(9_000);
        }
    }

    private void socket(int test, Kind kind, Bar of) {
        long length = of.to() - of.from();
        long from = of.from() + 200 + random.nextInt((int) (length / 2));
        long to = from + 1 + random.nextInt((int) (of.to() - from));
        int port = 40000 + random.nextInt(3000);
        State state = of.state() == State.CUT ? State.CUT : State.FINE;
        int finding = -1;
        int fate = random.nextInt(24);
        if (kind == Kind.LISTENER && state == State.FINE && fate < 2) {
            state = fate == 0 ? State.LEAKED : State.LATE;
            to = of.to() + (fate == 0 ? 300_000 + random.nextInt(900_000) : 4_000 + random.nextInt(60_000));
            finding = fate == 0 ? random.nextInt(findings.size() > 6 ? findings.size() : 2) : findings.size() - 1;
        }
        String detail = kind == Kind.LISTENER
                ? "AppServer.start(AppServer.java:18)"
                : kind == Kind.RESERVATION ? "held, OrderServiceTest.port" : "com.sun.net.httpserver.HttpServer";
        bars.add(new Bar(
                kind,
                of.jvm(),
                of.lane(),
                from,
                state == State.CUT ? of.to() : to,
                state != State.CUT,
                state,
                "TCP 127.0.0.1:" + port,
                detail,
                test,
                finding,
                kind == Kind.LISTENER ? stack("AppServer", 18) : List.of()));
    }

    private static List<String> stack(String owner, int line) {
        return List.of(
                "java.base/sun.nio.ch.ServerSocketChannelImpl.bind(ServerSocketChannelImpl.java:343)",
                "com.acme.shop." + owner + ".start(" + owner + ".java:" + line + ")",
                "com.acme.shop.OrderServiceTest.acceptsAnOrder(OrderServiceTest.java:61)",
                "java.base/java.lang.reflect.Method.invoke(Method.java:580)");
    }

    private static Group group(
            String id, String severity, long count, String method, int port, String source, int line) {
        ReportedFinding finding = finding(id, severity, "OrderServiceTest." + method, port, source, line);
        return new Group(
                finding,
                count,
                count < 2 ? List.of(finding.label()) : List.of(finding.label(), "CheckoutTest." + method),
                Math.max(0, count - 2),
                count < 3 ? List.of("shop/orders") : List.of("shop/orders", "shop/web"));
    }

    private static ReportedFinding finding(
            String id, String severity, String label, int port, String source, int line) {
        String address = "127.0.0.1:" + port;
        String headline = "TCP " + address + " still listening after " + label;
        return new ReportedFinding(
                id,
                severity,
                label,
                "com.acme.shop.OrderServiceTest",
                "acceptsAnOrder",
                headline,
                id + ": " + headline + "\n  opened  AppServer.start(AppServer.java:" + line
                        + ") <- OrderServiceTest.acceptsAnOrder(OrderServiceTest.java:61), thread main, 12 ms before the"
                        + " test ended\n  owner   sun.nio.ch.ServerSocketChannelImpl; waited 1000 ms for it to close\n"
                        + "  fix     close it in the test, inject it with @LoopbackServer, or allow it:"
                        + " quaymaster.allow.openers=com.acme.shop.AppServer",
                "TCP",
                address,
                port,
                new SourcePlace(
                        "com.acme.shop.AppServer",
                        "start",
                        "AppServer.java",
                        line,
                        "shop/orders/src/test/java/com/acme/shop/AppServer.java",
                        source),
                SourcePlace.UNKNOWN,
                "sun.nio.ch.ServerSocketChannelImpl",
                "main",
                "the test's own code opened it",
                "high",
                stack("AppServer", line),
                List.of());
    }

    private static Jvm jvm(int number, boolean isEnded, long tests) {
        String fork = String.valueOf(number + 1);
        RunStarted started = new RunStarted(
                Event.SCHEMA,
                "0.1.0",
                4711 + number,
                fork,
                "build-7",
                MODULES.get(number % MODULES.size()),
                "2026-11-23T08:30:0" + number % 10 + "Z",
                "17.0.15+6",
                "Linux 6.1.0");
        RunEnded ended = new RunEnded(
                3_000_000,
                tests,
                40,
                8,
                16,
                Map.of("leaked-listener", Map.of("fail", 3L)),
                Map.of(),
                0,
                1,
                "hook, table",
                number == 1 ? "table: /proc is not mounted" : "",
                41,
                number == 1 ? 3 : 0);
        return new Jvm("quaymaster-" + (4711 + number) + "-" + fork + ".jsonl", started, isEnded ? ended : null, tests);
    }
}
