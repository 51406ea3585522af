package io.github.quaymaster;

import io.github.quaymaster.report.ReportedFinding;
import java.io.Serializable;

/**
 * What a {@link PortPolicyError} fails for, in values that tools can read. Immutable, and serializable as the error is:
 * build tools hand errors from JVM to JVM.
 *
 * @param id what happened: a finding id such as {@code leaked-listener}, the ending of its configuration key
 * @param label who answers for it as reports name it, such as {@code ATest.startsServer()}; {@code the run} if no test does
 * @param protocol the transport protocol, {@code TCP} or {@code UDP}
 * @param address where the socket was bound, was to be bound or to connect to, such as {@code 127.0.0.1:40213} or
 *     {@code [::1]:40213}; for a number that stands in code or configuration, that number on the loopback address
 * @param port the port number, from 1 to 65535
 * @param openedAt the innermost line of the users' own code, such as {@code AppServer.start(AppServer.java:42)}; empty if
 *     nobody saw it
 * @param path the file of that line from the root of the repository on, its folders parted by slashes; empty if the sources
 *     are not beside the running tests
 * @param line the number of that line, from 1; 0 if it is not known
 * @param report the whole report of this finding alone, several lines of ASCII without a line end after the last
 * @serial exclude
 */
public record PortFinding(
        String id,
        String label,
        String protocol,
        String address,
        int port,
        String openedAt,
        String path,
        int line,
        String report)
        implements Serializable {

    static PortFinding of(ReportedFinding finding) {
        return new PortFinding(
                finding.id(),
                finding.label(),
                finding.protocol(),
                finding.address(),
                finding.port(),
                finding.opener().frame(),
                finding.opener().path(),
                finding.opener().line(),
                finding.text());
    }
}
