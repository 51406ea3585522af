package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.listener.Protocol;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of what the hook and the tables saw. */
class HookCheckTest {

    @Test
    void aSourceThatSeesNothingOrForgetsNothingIsFoundOut() throws IOException {
        assertThat(SelfTest.missed((protocol, address) -> false))
                .containsExactly("a TCP listener being opened", "a UDP socket being opened");
        assertThat(SelfTest.missed((protocol, address) -> protocol == Protocol.TCP))
                .containsExactly("a UDP socket being opened", "a TCP listener being closed");
        assertThat(SelfTest.missed((protocol, address) -> true))
                .containsExactly("a TCP listener being closed", "a UDP socket being closed");
    }

    @Test
    void whatASourceSawIsSaid() {
        assertThat(SelfTest.check(SelfTest.HOOK, List.of()))
                .isEqualTo(Check.ok("hook's sight", "saw a TCP listener and a UDP socket being opened and closed"));
        assertThat(SelfTest.check(SelfTest.TABLES, List.of("a TCP listener being opened", "a UDP socket being opened")))
                .isEqualTo(Check.broken(
                        "tables' sight",
                        "did not see a TCP listener being opened, nor a UDP socket being opened",
                        Step.REPORT));
    }

    @Test
    void childProcessesThatAreNotSeenAreAFault() {
        assertThat(HookCheck.processes("", true))
                .isEqualTo(Check.ok("processes", "the hook saw a child process being started"));
        assertThat(HookCheck.processes("", false))
                .isEqualTo(Check.broken(
                        "processes",
                        "listeners of child processes are not found: the hook did not see one being started",
                        Step.REPORT));
        assertThat(HookCheck.processes("JDK 99 has no place to hook for [start]", false))
                .isEqualTo(Check.broken(
                        "processes",
                        "listeners of child processes are not found: JDK 99 has no place to hook for [start]",
                        Step.REPORT));
    }

    @Test
    void aNettyThatCannotBeHookedIsAWarning() {
        assertThat(HookCheck.netty(""))
                .isEqualTo(Check.ok("netty", "its native transports are hooked when a test loads them"));
        assertThat(HookCheck.netty("io.netty.channel.unix.Socket: no place"))
                .isEqualTo(Check.warn(
                        "netty",
                        "who opens sockets of its native transports is not seen: io.netty.channel.unix.Socket: no place",
                        "use Netty 4.1 or 4.2 as it was released, or its NIO transport in tests"));
        assertThat(HookCheck.withoutHook("netty"))
                .isEqualTo(Check.warn("netty", "not tried, since there is no hook", ""));
    }
}
