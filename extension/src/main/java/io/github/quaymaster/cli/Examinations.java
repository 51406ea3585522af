package io.github.quaymaster.cli;

import io.github.quaymaster.port.PortConditions;
import java.time.Duration;
import java.util.List;

/** All that there is to look at, in order: the hook comes before what it is to see. */
final class Examinations {

    /** To attach starts a JVM, on a machine that may be busy. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final Duration SHORT = Duration.ofSeconds(20);

    private Examinations() {}

    static List<Step> ofThisMachine(String jar) {
        return List.of(
                new Step(JvmCheck.TOPIC, SHORT, () -> JvmCheck.of(System::getProperty)),
                new Step(AgentCheck.TOPIC, LONG, () -> AgentCheck.look(AttachConditions.ofThisJvm(), jar)),
                new Step(SelfTest.HOOK, SHORT, SelfTest::hook),
                new Step(HookCheck.PROCESSES, LONG, HookCheck::processes),
                new Step(HookCheck.NETTY, SHORT, HookCheck::netty),
                new Step(TablesCheck.TOPIC, SHORT, TablesCheck::look),
                new Step(SelfTest.TABLES, SHORT, SelfTest::tables),
                new Step(TablesCheck.OTHERS, SHORT, TablesCheck::others),
                new Step(PortCheck.TCP, SHORT, () -> PortCheck.tcp(PortConditions.ofThisJvm())),
                new Step(PortCheck.UDP, SHORT, PortCheck::udp),
                new Step(Ipv6Check.TOPIC, SHORT, Ipv6Check::look),
                new Step(RangesCheck.KERNEL, SHORT, () -> RangesCheck.kernel(PortConditions.ofThisJvm())),
                new Step(RangesCheck.LEASES, SHORT, () -> RangesCheck.leases(PortConditions.ofThisJvm())),
                new Step(RangesCheck.SET_APART, SHORT, RangesCheck::setApart),
                new Step(RangesCheck.LOW, SHORT, RangesCheck::low),
                new Step(FilesCheck.TOPIC, SHORT, FilesCheck::look),
                new Step(BuildCheck.TOPIC, SHORT, () -> BuildCheck.of(System.getenv())),
                new Step(
                        ReportFolderCheck.TOPIC,
                        SHORT,
                        () -> ReportFolderCheck.of(System.getProperty(ReportFolderCheck.KEY))));
    }
}
