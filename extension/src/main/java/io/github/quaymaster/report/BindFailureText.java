package io.github.quaymaster.report;

import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.inspection.BindFailure;
import io.github.quaymaster.inspection.BindFailure.Opened;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortProcess.Kinship;
import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.Redacted;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes for people why a bind failed: what was wanted where, who has it, and what to do. ASCII. */
public final class BindFailureText {

    private static final String INJECT = "inject a number with @FreePort";

    private BindFailureText() {}

    /**
     * Writes an explanation.
     *
     * @param failure the failure
     * @return four lines, without a line end after the last
     */
    public static String of(BindFailure failure) {
        return Stream.of(
                        failure.protocol() + " " + Words.address(failure.address()) + " could not be bound in "
                                + failure.scope() + ": "
                                + ascii(failure.problem().getMessage()),
                        "  wanted  " + wanted(failure),
                        "  taken   " + taken(failure),
                        "  fix     " + fix(failure))
                .map(OneLine::of)
                .collect(Collectors.joining("\n"));
    }

    private static String ascii(@Nullable String message) {
        return Redacted.of(String.valueOf(message)).replaceAll("[^ -~]", "?");
    }

    private static String wanted(BindFailure failure) {
        OpeningSite site = failure.site();
        return (site == null ? "by code that nobody saw" : Words.path(site)) + ", "
                + Words.thread(failure.threadName());
    }

    private static String taken(BindFailure failure) {
        return switch (failure.cause()) {
            case TAKEN_HERE -> "by this JVM: " + opened(Objects.requireNonNull(failure.opened()));
            case TAKEN ->
                "by " + listening(first(failure).process())
                        + (failure.reservation().isEmpty() ? "" : "; " + failure.reservation());
            case HELD ->
                "by nobody: " + failure.reservation()
                        + " and held, and the socket that wants it does not set SO_REUSEADDR";
            case CONNECTED ->
                "by a connection to "
                        + Words.address(Objects.requireNonNull(first(failure).remote())) + " of "
                        + whose(first(failure).process());
            case TIME_WAIT ->
                "by nobody: connections of the last server on this port are in TIME_WAIT, for a minute after they were"
                        + " closed";
            case LEASED_ELSEWHERE -> "by another build: " + failure.reservation();
            case PRIVILEGED -> "by nobody: only the superuser may bind a port as low as this";
            case NOT_LOCAL -> "by nobody: no interface of this machine has this address";
            case NONE_LEFT -> "by others, all of them: the kernel was to choose a port and has none left";
            case UNSEEN -> unseen(failure);
        };
    }

    private static String unseen(BindFailure failure) {
        return "by somebody who is not to be seen: it was let go since, or it is bound without listening, or this"
                + " system has no tables to look in"
                + (failure.reservation().isEmpty() ? "" : "; " + failure.reservation());
    }

    private static PortUser first(BindFailure failure) {
        return failure.users().get(0);
    }

    private static String opened(Opened opened) {
        OpeningSite site = opened.site();
        return (site == null ? "a socket that nobody saw being opened" : site.owner() + ", opened " + Words.path(site))
                + ", " + Words.thread(opened.threadName()) + ", " + opened.ageMillis() + " ms earlier"
                + (opened.scope().isEmpty() ? "" : " in " + opened.scope())
                + (opened.leaked() ? ", which left it open" : "");
    }

    private static String listening(@Nullable PortProcess process) {
        if (process == null) {
            return "a process of another user, or one that ended meanwhile";
        }
        return switch (process.kinship()) {
            case SELF -> "this JVM: a listener that no hook saw being opened, of native code for one";
            case CHILD -> "a process that this JVM started: " + Words.process(process);
            case STRANGER -> "another process: " + Words.process(process);
        };
    }

    private static String whose(@Nullable PortProcess process) {
        if (process == null) {
            return "a process of another user";
        }
        return process.kinship() == Kinship.SELF ? "this JVM" : Words.process(process);
    }

    private static String fix(BindFailure failure) {
        return switch (failure.cause()) {
            case TAKEN_HERE -> "close that one first, or " + INJECT + " for each";
            case TAKEN -> taker(failure) + ", or " + INJECT;
            case HELD -> "set SO_REUSEADDR before it binds, or ask for the port with @FreePort(hold = false)";
            case CONNECTED ->
                INJECT + ": this one lies where the kernel takes the ports of outgoing connections from, or a client"
                        + " was given it";
            case TIME_WAIT -> "set SO_REUSEADDR before it binds, or " + INJECT;
            case LEASED_ELSEWHERE, PRIVILEGED, UNSEEN -> INJECT;
            case NOT_LOCAL -> "bind 127.0.0.1, or an address that this machine has";
            case NONE_LEFT ->
                "close sockets that are not needed any more, or widen the ephemeral range (on Linux"
                        + " net.ipv4.ip_local_port_range)";
        };
    }

    private static String taker(BindFailure failure) {
        PortProcess process = first(failure).process();
        return process != null && process.kinship() == Kinship.CHILD ? "end it first" : "stop it";
    }
}
