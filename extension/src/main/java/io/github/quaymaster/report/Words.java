package io.github.quaymaster.report;

import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.Redacted;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** How reports write what all of them speak of. */
final class Words {

    private Words() {}

    /** Writes where something was opened, from the user's own code to the test. */
    static String path(OpeningSite site) {
        return frame(site.opener()) + (site.test() == null ? "" : " <- " + frame(site.test()));
    }

    private static String frame(StackTraceElement frame) {
        String simple = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return simple + "." + frame.getMethodName() + "("
                + (frame.getFileName() == null ? "unknown source" : frame.getFileName())
                + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber()) + ")";
    }

    /** A virtual thread has no name unless it was given one. */
    static String thread(String name) {
        return name.isEmpty() ? "an unnamed thread" : "thread " + shown(name);
    }

    /** What others wrote, on one line and without what is to be kept secret. */
    static String shown(String text) {
        return OneLine.of(Redacted.of(text));
    }

    static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    static String process(PortProcess process) {
        if (process.equals(PortProcess.UNKNOWN)) {
            return "a process of another user";
        }
        return "pid " + process.pid() + (process.command().isEmpty() ? "" : " (" + process.command() + ")");
    }

    static String address(InetSocketAddress address) {
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
