package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.report.Bar.Kind;
import io.github.quaymaster.report.Bar.State;
import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.ScopeEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import io.github.quaymaster.report.MergedRun.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files become one run, whatever state they are in. */
class RunMergerTest {

    private static final long EPOCH = Instant.parse(SampleEvents.STARTED).getEpochSecond() * 1_000_000;

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private MergedRun merged() throws IOException {
        return RunMerger.of(List.of(folder));
    }

    private static String all() {
        return SampleEvents.lines(SampleEvents.all());
    }

    private static String other(long pid, String moment, List<? extends Event> rest) {
        return SampleEvents.lines(Stream.concat(Stream.of(SampleEvents.started(pid, moment)), rest.stream())
                .toList());
    }

    private static String summary(Bar bar) {
        return bar.kind() + " " + bar.label() + " [" + bar.detail() + "] " + (bar.from() - EPOCH) + "-"
                + (bar.to() - EPOCH) + (bar.ended() ? " " : " open ") + bar.state() + " lane=" + bar.lane() + " test="
                + bar.test() + " finding=" + bar.finding() + " stack="
                + bar.stack().size();
    }

    @Test
    void barsPairWhatBeginsWithWhatEnds() throws IOException {
        write("quaymaster-101-1.jsonl", all());
        MergedRun run = merged();
        String opener = "[AppServer.start(AppServer.java:18)]";
        assertThat(run.bars().stream().map(RunMergerTest::summary))
                .containsExactly(
                        "RESERVATION TCP and UDP 40100 [held, ServerTest.java:12] 150-450 FINE lane= test=-1 finding=-1"
                                + " stack=0",
                        "TEST ServerTest.first() [com.acme.ServerTest] 200-310 FAILED lane=worker-1 test=1 finding=0"
                                + " stack=0",
                        "SERVER TCP 40101 [com.sun.net.httpserver.HttpServer] 210-250 FINE lane=worker-1 test=1"
                                + " finding=-1 stack=0",
                        "LISTENER TCP 127.0.0.1:40001 " + opener + " 220-500 open LEAKED lane=worker-1 test=1 finding=0"
                                + " stack=1",
                        "LISTENER TCP 127.0.0.1:40002 " + opener + " 230-240 FINE lane=worker-1 test=1 finding=-1"
                                + " stack=1",
                        "TEST ServerTest.second() [com.acme.ServerTest] 400-420 FINE lane=worker-1 test=5 finding=1"
                                + " stack=0",
                        "LISTENER TCP 127.0.0.1:40003 " + opener + " 410-430 LATE lane=worker-1 test=5 finding=1"
                                + " stack=1",
                        "LISTENER TCP 127.0.0.1:40004 " + opener + " 460-500 open FINE lane= test=-1 finding=-1"
                                + " stack=1");
        assertThat(run.remarks()).isEmpty();
        assertThat(run.barsLeftOut()).isZero();
        assertThat(run.jvms())
                .containsExactly(new Jvm(
                        "quaymaster-101-1.jsonl",
                        SampleEvents.started(101, SampleEvents.STARTED),
                        SampleEvents.ended(500),
                        2));
        assertThat(run.findings().stream().map(group -> group.finding().id() + " " + group.modules()))
                .containsExactly("leaked-listener [app]", "late-close [app]");
    }

    @Test
    void jvmsStandInTheOrderInWhichTheyStartedAndFindingsOfOneSiteTogether() throws IOException {
        write(
                "b/c/quaymaster-1.jsonl",
                other(1, "2026-03-01T10:00:02Z", SampleEvents.all().subList(1, 20)));
        write(
                "a/quaymaster-2.jsonl",
                other(2, "2026-03-01T10:00:01.5Z", SampleEvents.all().subList(1, 20)));
        write("quaymaster-101-1.jsonl", all());
        write("other.jsonl", "not ours");
        write("quaymaster.txt", "not ours");
        MergedRun run = merged();
        assertThat(run.jvms().stream().map(jvm -> jvm.started().pid())).containsExactly(101L, 2L, 1L);
        assertThat(run.findings().stream().map(MergedRun.Group::count)).containsExactly(3L, 3L);
        assertThat(run.bars()).hasSize(24).isSortedAccordingTo((a, b) -> Long.compare(a.from(), b.from()));
        assertThat(run.bars().get(8).jvm()).isEqualTo(1);
        assertThat(run.bars().get(8).from()).isEqualTo(EPOCH + 1_500_150);
        assertThat(run.remarks()).isEmpty();
    }

    @Test
    void whatWasOpenWhenAJvmWasKilledIsCut() throws IOException {
        write(
                "quaymaster-101-1.jsonl",
                SampleEvents.lines(SampleEvents.all().subList(0, 8)) + "{\"type\":\"finding\",\"a");
        MergedRun run = merged();
        assertThat(run.remarks())
                .containsExactly("quaymaster-101-1.jsonl ends in a half-written line: its JVM was killed");
        assertThat(run.jvms().get(0).ended()).isNull();
        assertThat(run.bars().stream()
                        .map(bar -> bar.label() + " " + bar.state() + " " + bar.ended() + " " + (bar.to() - EPOCH)))
                .containsExactly(
                        "TCP and UDP 40100 CUT false 240",
                        "ServerTest.first() CUT false 240",
                        "TCP 40101 CUT false 240",
                        "TCP 127.0.0.1:40001 CUT false 240",
                        "TCP 127.0.0.1:40002 FINE true 240");
    }

    @Test
    void aLastLineWithoutItsEndIsTakenIfItIsWhole() throws IOException {
        write("quaymaster-101-1.jsonl", all().stripTrailing());
        assertThat(merged().remarks()).isEmpty();
        assertThat(merged().jvms().get(0).ended()).isNotNull();
    }

    @Test
    void linesThatMakeNoSenseAreCountedAndTheOthersTaken() throws IOException {
        String text = all();
        int middle = text.indexOf("{\"type\":\"scope-started\"");
        String bad = """
                garbage
                []
                {}
                {"type":null}
                {"type":"scope-started"}
                {"type":"finding","at":1,"scope":0,"finding":{"id":"x"}}
                {"type":"finding","at":1,"scope":0,"finding":null}
                {"type":"scope-ended","at":-1,"scope":1,"outcome":"passed"}
                {"type":"scope-ended","at":1,"scope":1,"outcome":"odd"}
                {"type":"server-stopped","at":1,"protocol":"TCP","port":65536}
                {"type":"server-stopped","at":"soon","protocol":"TCP","port":1}
                {"type":"listener-closed","at":9000000000000000000,"listener":1,"how":"closed"}
                \0\0\0
                """;
        String strange = "{\"type\":\"tide\",\"at\":1}\n{\"type\":\"tide\"}\n";
        String longLine = "{\"type\":\"" + "x".repeat(BoundedLines.LONGEST) + "\"}\n";
        write("quaymaster-101-1.jsonl", text.substring(0, middle) + bad + strange + longLine + text.substring(middle));
        MergedRun run = merged();
        assertThat(run.remarks())
                .containsExactly(
                        "quaymaster-101-1.jsonl has 13 lines that are no events of Quaymaster, skipped",
                        "quaymaster-101-1.jsonl has 1 line longer than 1 MiB, skipped",
                        "quaymaster-101-1.jsonl has 2 events of a kind that this version does not know, ignored: take a"
                                + " newer Quaymaster");
        Files.writeString(folder.resolve("quaymaster-101-1.jsonl"), text);
        assertThat(merged().bars()).isEqualTo(run.bars());
    }

    @Test
    void aNewerFormIsSkippedWhatElseItMaySay() throws IOException {
        write("quaymaster-1.jsonl", "{\"type\":\"run-started\",\"schema\":2,\"pid\":{}}\n" + all());
        MergedRun run = merged();
        assertThat(run.jvms()).isEmpty();
        assertThat(run.findings()).isEmpty();
        assertThat(run.remarks())
                .containsExactly("quaymaster-1.jsonl is of version 2 of its form and this Quaymaster reads up to 1,"
                        + " skipped: take a newer Quaymaster");
    }

    @Test
    void withoutAFirstLineFindingsCountAndWithoutALastTheJvmMayStillRun() throws IOException {
        write("quaymaster-1.jsonl", SampleEvents.lines(SampleEvents.all().subList(1, 19)));
        write("quaymaster-2.jsonl", "");
        MergedRun run = merged();
        assertThat(run.findings()).hasSize(2);
        assertThat(run.jvms().get(0).tests()).isEqualTo(2);
        assertThat(run.bars()).isEmpty();
        assertThat(run.remarks())
                .containsExactlyInAnyOrder(
                        "quaymaster-2.jsonl is empty, skipped",
                        "quaymaster-1.jsonl has no first line of a run: its findings count, but when they were is not"
                                + " known",
                        "quaymaster-1.jsonl has no last line of a run: its JVM was killed, or still runs");
    }

    @Test
    void aSecondRunInAFileIsIgnored() throws IOException {
        write("quaymaster-1.jsonl", all() + other(101, "2026-03-02T10:00:00Z", List.of()));
        assertThat(merged().remarks())
                .containsExactly("quaymaster-1.jsonl has 1 line of another run than its first, ignored");
    }

    @Test
    void oneJvmCountsOnceThoughItsFileIsThereTwice() throws IOException {
        write("a/quaymaster-1.jsonl", all());
        write("b/quaymaster-1.jsonl", all());
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);
        MergedRun run = RunMerger.of(List.of(folder, folder.resolve("a"), folder.resolve("a/quaymaster-1.jsonl")));
        assertThat(run.jvms()).hasSize(1);
        assertThat(run.findings().get(0).count()).isEqualTo(1);
        assertThat(run.remarks())
                .containsExactly("b/quaymaster-1.jsonl is of the same JVM as a/quaymaster-1.jsonl, skipped");
    }

    @Test
    void ofManyBarsThoseWithFindingsAndTheirTestsAreKept() throws IOException {
        List<Event> events = new ArrayList<>(List.of(SampleEvents.started(1, SampleEvents.STARTED)));
        for (int i = 1; i <= 100; i++) {
            events.add(new ScopeStarted(10L * i, i, "test", 0, "com.acme.T", "t" + i, "t" + i, "main"));
            events.add(SampleEvents.listener(10L * i + 1, i, 40000 + i, i));
            if (i == 90) {
                events.add(new FindingReported(10L * i + 2, i, SampleFindings.leak("t90", 40090)));
            }
            events.add(new ScopeEnded(10L * i + 3, i, "passed"));
        }
        write("quaymaster-1.jsonl", SampleEvents.lines(events));
        MergedRun run = RunMerger.of(List.of(folder), told -> {}, Duration.ofDays(1), 5);
        assertThat(run.bars().stream().map(Bar::label))
                .containsExactly("t1", "TCP 127.0.0.1:40001", "t2", "t90", "TCP 127.0.0.1:40090");
        assertThat(run.barsLeftOut()).isEqualTo(195);
        assertThat(run.bars().get(4))
                .returns(3, Bar::test)
                .returns(0, Bar::finding)
                .returns(State.LEAKED, Bar::state)
                .returns(Kind.LISTENER, Bar::kind);
    }

    @Test
    void itTellsHowFarItIs() throws IOException {
        write("quaymaster-1.jsonl", all() + "\n".repeat(3_000));
        List<String> told = new ArrayList<>();
        RunMerger.of(List.of(folder), told::add, Duration.ZERO);
        assertThat(told).hasSize(3).containsOnly("reading 1 of 1 file, 0 of 0 MiB of it");
    }

    @Test
    void whatIsNotThereIsAnErrorAndAnEmptyFolderARunOfNothing() throws IOException {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> RunMerger.of(List.of(gone)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(gone + " is neither a folder nor a file that can be read");
        assertThat(merged()).isEqualTo(new MergedRun(List.of(), List.of(), List.of(), 0, List.of()));
    }
}
