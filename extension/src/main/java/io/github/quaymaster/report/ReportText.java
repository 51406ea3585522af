package io.github.quaymaster.report;

import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.inspection.Blame;
import io.github.quaymaster.inspection.Blame.Confidence;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.inspection.Harm;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.inspection.Remnant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a finding for people: a first line that stands alone, since build tools repeat it, then who, what and how to
 * mend it. ASCII; the same finding gives the same text apart from ports and times.
 */
public final class ReportText {

    /** Of a hundred listeners that one line left open nobody needs each port. */
    private static final int MOST_NAMED = 8;

    private ReportText() {}

    /**
     * Writes a finding.
     *
     * @param finding the finding
     * @return four lines, and more for the source if that is there, for a number and if it harmed other tests; without a
     *     line end after the last
     */
    public static String of(Finding finding) {
        return of(List.of(finding));
    }

    /**
     * Writes findings of one site as one.
     *
     * @param same what {@link SameSite} put together
     * @return as of one finding, with the other addresses
     */
    public static String of(List<Finding> same) {
        Finding finding = same.get(0);
        List<String> victims = same.stream()
                .flatMap(each -> each.victims().stream())
                .distinct()
                .toList();
        return Stream.of(
                        Stream.of(
                                finding.id().id() + ": " + headline(finding, same.size() - 1),
                                also(same),
                                verbOfSite(finding) + opened(finding)),
                        SourceText.of(finding.site(), SourceLines.ofThisModule()).stream(),
                        Stream.of(
                                isWritten(finding) ? "" : "  owner   " + owner(finding),
                                number(finding),
                                victims.isEmpty() ? "" : "  harmed  " + String.join(", ", victims),
                                "  fix     " + fix(finding)))
                .flatMap(lines -> lines)
                .filter(line -> !line.isEmpty())
                .map(OneLine::of)
                .collect(Collectors.joining("\n"));
    }

    private static String also(List<Finding> same) {
        int more = same.size() - 1;
        String named = same.stream()
                .skip(1)
                .limit(MOST_NAMED)
                .map(finding -> Words.address(finding.address()))
                .collect(Collectors.joining(", "));
        return more == 0
                ? ""
                : "  also    " + named + (more <= MOST_NAMED ? "" : " and " + (more - MOST_NAMED) + " more")
                        + ", by the same line";
    }

    /**
     * Writes whom a leaked listener harmed after its own report.
     *
     * @param harm what it did
     * @return one line, without a line end
     */
    public static String of(Harm harm) {
        return OneLine.of(harm.protocol() + " " + Words.address(harm.address()) + ", which " + harm.leaker()
                + " left open, was in the way of " + String.join(", ", harm.victims()));
    }

    /** Of no socket, but of what stands in code or configuration: its second line says where. */
    private static boolean isWritten(Finding finding) {
        return finding.id() == FindingId.UNUSED_PORT || finding.id() == FindingId.LITERAL_PORT;
    }

    private static String number(Finding finding) {
        return finding.number().isEmpty() || isWritten(finding)
                ? ""
                : "  number  " + finding.address().getPort() + ": " + finding.number();
    }

    private static String verbOfSite(Finding finding) {
        return switch (finding.id()) {
            case LEAKED_LISTENER, WILDCARD_BIND -> finding.process() == null ? "  opened  " : "  started ";
            case FIXED_PORT, RACY_PORT, LATE_CLOSE -> "  opened  ";
            case FIXED_CONNECT -> "  from    ";
            case LOST_PORT -> "  wanted  ";
            case UNUSED_PORT -> "  asked   ";
            case LITERAL_PORT -> "  flow    ";
        };
    }

    /** The first line without the id, as it stands of one finding alone. */
    static String headline(Finding finding) {
        return OneLine.of(headline(finding, 0));
    }

    private static String headline(Finding finding, int more) {
        String socket = finding.protocol() + " " + Words.address(finding.address())
                + (more == 0 ? "" : " and " + more + " more");
        return switch (finding.id()) {
            case LEAKED_LISTENER ->
                switch (finding.remnant()) {
                    case OPEN -> socket + " still " + verb(finding) + " " + after(finding);
                    case GHOST ->
                        socket + " still " + verb(finding) + " " + after(finding) + ", though its channel was closed";
                    case COLLECTED ->
                        socket + " left to the garbage collector by "
                                + finding.scope().label();
                };
            case LATE_CLOSE -> socket + " closed " + finding.waitedMillis() + " ms after " + late(finding);
            case FIXED_PORT ->
                socket + " bound in " + finding.scope().label()
                        + ", a port that neither the kernel chose nor Quaymaster reserved";
            case RACY_PORT ->
                socket + " bound in " + finding.scope().label()
                        + ", a port that the kernel chose for this JVM before and that was let go";
            case WILDCARD_BIND -> socket + " bound in " + finding.scope().label() + ", where other machines reach it";
            case FIXED_CONNECT ->
                socket + " connected to in " + finding.scope().label()
                        + ", a fixed port that nothing in this run opened";
            case LITERAL_PORT ->
                finding.address().getPort() + " in " + line(Objects.requireNonNull(finding.site()))
                        + ", a port number that the test's "
                        + (finding.scope().level() == Level.RUN ? "configuration" : "code") + " chooses";
            case UNUSED_PORT ->
                socket + " reserved in " + finding.scope().label() + " and neither bound nor connected to";
            case LOST_PORT ->
                socket + ", reserved and wanted in " + finding.scope().label() + ", was taken by another process";
        };
    }

    private static String line(OpeningSite site) {
        StackTraceElement line = site.opener();
        return line.getFileName() + (line.getLineNumber() > 0 ? ":" + line.getLineNumber() : "");
    }

    private static String verb(Finding finding) {
        return switch (finding.protocol()) {
            case TCP -> "listening";
            case UDP -> "bound";
        };
    }

    private static String after(Finding finding) {
        return finding.scope().level() == Level.RUN
                ? "at the end of the run"
                : "after " + finding.scope().label()
                        + (finding.openedIn().isEmpty() ? "" : ", opened in " + finding.openedIn());
    }

    private static String late(Finding finding) {
        return finding.openedIn().isEmpty()
                ? finding.scope().label()
                : finding.openedIn() + ", at the end of " + finding.scope().label();
    }

    private static String opened(Finding finding) {
        OpeningSite site = finding.site();
        if (isWritten(finding)) {
            return finding.number();
        }
        if (site == null) {
            return "nobody saw where (no hook in this JVM, or native code); blamed since "
                    + finding.blame().evidence();
        }
        String path = Words.path(site);
        return path + ", " + Words.thread(finding.threadName()) + when(finding);
    }

    private static String when(Finding finding) {
        return switch (finding.scope().level()) {
            case TEST -> ", " + finding.ageMillis() + " ms before the test ended" + why(finding.blame());
            case CLASS -> ", " + finding.ageMillis() + " ms before the class ended" + why(finding.blame());
            case RUN -> "; " + finding.blame().evidence();
        };
    }

    /** Nothing where its own code was seen doing it. */
    private static String why(Blame blame) {
        return blame.confidence() == Confidence.HIGH ? "" : "; blamed since " + blame.evidence();
    }

    private static String owner(Finding finding) {
        OpeningSite site = finding.site();
        String owner = site == null ? "a socket of this process" : site.owner();
        boolean ofChild = finding.id() == FindingId.LEAKED_LISTENER || finding.id() == FindingId.WILDCARD_BIND;
        if (ofChild && finding.process() != null) {
            owner = Words.process(finding.process()) + ", a child process";
        }
        return switch (finding.id()) {
            case LEAKED_LISTENER ->
                finding.remnant() == Remnant.COLLECTED
                        ? owner
                        : owner + "; waited " + finding.waitedMillis() + " ms for it to close";
            case FIXED_PORT, RACY_PORT, WILDCARD_BIND, LITERAL_PORT, UNUSED_PORT, LATE_CLOSE -> owner;
            case FIXED_CONNECT ->
                finding.process() == null
                        ? "nobody listens there"
                        : Words.process(finding.process()) + ", which this JVM did not start";
            case LOST_PORT ->
                Words.process(Objects.requireNonNull(finding.process())) + ", which this JVM did not start";
        };
    }

    private static String fix(Finding finding) {
        return switch (finding.id()) {
            case LEAKED_LISTENER -> remedy(finding) + allow(finding);
            case FIXED_PORT ->
                "inject a number with @FreePort, bind port 0, or allow it: quaymaster.allow.ports="
                        + finding.address().getPort();
            case RACY_PORT ->
                "inject the number with @FreePort, which stays reserved until the server has it, or bind port 0 and ask"
                        + " the server for its port";
            case WILDCARD_BIND ->
                (finding.process() == null
                                ? LoopbackRemedy.of(owner(finding))
                                : "have it listen on 127.0.0.1 or localhost: most servers have an option for the address")
                        + "," + allow(finding);
            case FIXED_CONNECT ->
                (finding.process() == null
                                ? "take a port of @FreePort, which refuses connections while no server is bound to it,"
                                : "start that server in the test, on a port of @FreePort,")
                        + " or allow it: quaymaster.allow.ports="
                        + finding.address().getPort();
            case LITERAL_PORT ->
                "inject a number with @FreePort, or allow it: quaymaster.allow.ports="
                        + finding.address().getPort();
            case UNUSED_PORT ->
                "give the number to the server or client that is to have it, or remove the annotation; a server that ran on"
                        + " another port was tested by nobody";
            case LATE_CLOSE -> "close it in the test or in @AfterEach, and wait until it is closed";
            case LOST_PORT ->
                "stop that process, or have it bind port 0 and not a number of its own choice; run again, and the test"
                        + " gets another";
        };
    }

    private static String remedy(Finding finding) {
        if (finding.process() != null) {
            return "stop the process " + place(finding) + ",";
        }
        return finding.remnant() == Remnant.GHOST
                ? "call selectNow() on its selector after close(), or close the selector too: until then the JDK keeps"
                        + " the port of a registered channel;"
                : (finding.site() != null && finding.site().byFactory()
                        ? "close it in stop() of the factory that @LoopbackServer started it with,"
                        : "close it " + place(finding) + ", inject it with @LoopbackServer,");
    }

    private static String allow(Finding finding) {
        OpeningSite site = finding.site();
        if (site == null) {
            return " allow it: quaymaster.allow.ports=" + finding.address().getPort()
                    + ", or run with -javaagent:quaymaster.jar to see who opens it";
        }
        return finding.isOpenedByUsers()
                ? " or allow it: quaymaster.allow.openers=" + site.opener().getClassName()
                : " or allow it to this test alone with @PortPolicy";
    }

    private static String place(Finding finding) {
        return switch (finding.scope().level()) {
            case TEST -> "in the test";
            case CLASS -> "in @AfterAll";
            case RUN -> finding.process() == null ? "where it was opened" : "where it was started";
        };
    }
}
