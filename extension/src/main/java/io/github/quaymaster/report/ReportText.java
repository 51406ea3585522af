package io.github.quaymaster.report;

import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.OpeningSite;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * Writes a finding for people: a first line that stands alone, since build tools repeat it, then who, what and how to
 * mend it. ASCII; the same finding gives the same text apart from ports and times.
 */
public final class ReportText {

    private ReportText() {}

    /**
     * Writes a finding.
     *
     * @param finding the finding
     * @return four lines, without a line end after the last
     */
    public static String of(Finding finding) {
        return String.join(
                "\n",
                finding.id().id() + ": " + headline(finding),
                "  opened  " + opened(finding),
                "  owner   " + owner(finding),
                "  fix     " + fix(finding));
    }

    private static String headline(Finding finding) {
        String socket = finding.protocol() + " " + text(finding.address());
        return switch (finding.id()) {
            case LEAKED_LISTENER ->
                finding.collected()
                        ? socket + " left to the garbage collector by "
                                + finding.scope().label()
                        : socket + " still " + verb(finding) + " " + after(finding);
            case FIXED_PORT ->
                socket + " bound in " + finding.scope().label()
                        + ", a port that neither the kernel chose nor Quaymaster reserved";
        };
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
                : "after " + finding.scope().label();
    }

    private static String opened(Finding finding) {
        OpeningSite site = finding.site();
        if (site == null) {
            return "nobody saw where (no hook in this JVM, or native code); blamed since " + finding.evidence();
        }
        String path = text(site.opener()) + (site.test() == null ? "" : " <- " + text(site.test()));
        return path + ", " + thread(finding) + when(finding);
    }

    /** A virtual thread has no name unless it was given one. */
    private static String thread(Finding finding) {
        return finding.threadName().isEmpty() ? "an unnamed thread" : "thread " + finding.threadName();
    }

    private static String when(Finding finding) {
        return switch (finding.scope().level()) {
            case TEST -> ", " + finding.ageMillis() + " ms before the test ended";
            case CLASS -> ", " + finding.ageMillis() + " ms before the class ended";
            case RUN -> "; " + finding.evidence();
        };
    }

    private static String owner(Finding finding) {
        OpeningSite site = finding.site();
        String owner = site == null ? "a socket of this process" : site.owner();
        return switch (finding.id()) {
            case LEAKED_LISTENER ->
                finding.collected() ? owner : owner + "; waited " + finding.waitedMillis() + " ms for it to close";
            case FIXED_PORT -> owner;
        };
    }

    private static String fix(Finding finding) {
        return switch (finding.id()) {
            case LEAKED_LISTENER ->
                "close it " + place(finding) + ", inject it with @LoopbackServer"
                        + (finding.site() == null
                                ? ", allow it: quaymaster.allow.ports="
                                        + finding.address().getPort()
                                        + ", or run with -javaagent:quaymaster.jar to see who opens it"
                                : ", or allow it: quaymaster.allow.openers="
                                        + finding.site().opener().getClassName());
            case FIXED_PORT ->
                "inject a number with @FreePort, bind port 0, or allow it: quaymaster.allow.ports="
                        + finding.address().getPort();
        };
    }

    private static String place(Finding finding) {
        return switch (finding.scope().level()) {
            case TEST -> "in the test";
            case CLASS -> "in @AfterAll";
            case RUN -> "where it was opened";
        };
    }

    private static String text(StackTraceElement frame) {
        String simple = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return simple + "." + frame.getMethodName() + "("
                + (frame.getFileName() == null ? "unknown source" : frame.getFileName())
                + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber()) + ")";
    }

    private static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        String host = ip.getHostAddress();
        int zone = host.indexOf('%');
        String plain = (zone < 0 ? host : host.substring(0, zone)).toLowerCase(Locale.ROOT);
        if (plain.equals("0:0:0:0:0:0:0:1")) {
            plain = "::1";
        } else if (ip.isAnyLocalAddress() && plain.indexOf(':') >= 0) {
            plain = "::";
        }
        return (plain.indexOf(':') < 0 ? plain : "[" + plain + "]") + ":" + address.getPort();
    }
}
