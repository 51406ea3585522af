package io.github.quaymaster.report;

import io.github.quaymaster.report.BoundedLines.Line;
import io.github.quaymaster.report.MergedRun.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts together what many JVMs wrote. The files may be cut short, damaged or of another version: what can be read counts,
 * and remarks say what cannot. Files are read line by line and what is kept is bounded, whatever their size.
 */
public final class RunMerger {

    private static final int MOST_BARS = 100_000;
    private static final int MOST_REMARKS = 1_000;
    private static final long MEBIBYTE = 1 << 20;
    private static final int LINES_BETWEEN_LOOKS = 1_000;

    private final Consumer<String> progress;
    private final long nanosBetween;
    private final int mostBars;
    private final List<String> remarks = new ArrayList<>();
    private long lastTold = System.nanoTime();

    private RunMerger(Consumer<String> progress, Duration between, int mostBars) {
        this.progress = progress;
        this.nanosBetween = between.toNanos();
        this.mostBars = mostBars;
    }

    /**
     * Reads files and merges them.
     *
     * @param filesAndFolders files, and folders in which each {@code quaymaster-*.jsonl} is taken, in folders within them
     *     too
     * @return what they say; without JVMs if there are no files
     * @throws IOException if one of them is neither a folder nor a file that can be read; other files that cannot be read
     *     are remarks
     */
    public static MergedRun of(List<Path> filesAndFolders) throws IOException {
        return of(filesAndFolders, told -> {}, Duration.ofDays(1));
    }

    /**
     * Reads files and merges them, and tells of it while it takes long.
     *
     * @param filesAndFolders as above
     * @param progress takes a few words on how far it is
     * @param between the time after which it is told of the first time, and again each time
     * @return what they say; without JVMs if there are no files
     * @throws IOException as above
     */
    public static MergedRun of(List<Path> filesAndFolders, Consumer<String> progress, Duration between)
            throws IOException {
        return of(filesAndFolders, progress, between, MOST_BARS);
    }

    static MergedRun of(List<Path> filesAndFolders, Consumer<String> progress, Duration between, int mostBars)
            throws IOException {
        return new RunMerger(progress, between, mostBars).merge(new RunFiles(filesAndFolders));
    }

    private MergedRun merge(RunFiles files) {
        remarks.addAll(files.remarks());
        List<RunHead> heads = distinct(heads(files));
        FindingGroups groups = new FindingGroups();
        DraftBars bars = new DraftBars(mostBars);
        SharedText texts = new SharedText();
        List<Jvm> jvms = new ArrayList<>();
        for (RunHead head : heads) {
            // Without the moment at which it began its bars have no place among those of others.
            DraftBars its = head.isKnown() ? bars : new DraftBars(0);
            JvmFile file = new JvmFile(head, groups, new JvmTimeline(jvms.size(), head.epochMicros(), its, texts));
            read(head, file, jvms.size() + 1 + " of " + Words.count(heads.size(), "file"));
            jvms.add(file.end());
            remarks.addAll(file.remarks());
        }
        if (groups.leftOut() > 0) {
            remarks.add(Words.count(groups.leftOut(), "finding")
                    + " left out: they are of more places than a report can hold");
        }
        return new MergedRun(
                List.copyOf(jvms), groups.worstFirst(), bars.sorted(groups.places()), bars.leftOut(), firstRemarks());
    }

    private List<RunHead> heads(RunFiles files) {
        List<RunHead> heads = new ArrayList<>();
        files.found().forEach((name, file) -> {
            try {
                RunHead head = RunHead.of(file, name);
                if (head.newer() > 0) {
                    remarks.add(
                            name + " is of version " + head.newer() + " of its form and this Quaymaster reads up to "
                                    + Event.SCHEMA + ", skipped: take a newer Quaymaster");
                } else if (Files.size(file) == 0) {
                    remarks.add(name + " is empty, skipped");
                } else {
                    heads.add(head);
                }
            } catch (IOException problem) {
                remarks.add(name + " cannot be read: " + problem);
            }
        });
        heads.sort(Comparator.comparingLong(RunHead::epochMicros).thenComparing(RunHead::name));
        return heads;
    }

    /** A build may copy its files, such as from a fork's folder to the module's. */
    private List<RunHead> distinct(List<RunHead> heads) {
        Map<String, RunHead> first = new HashMap<>();
        List<RunHead> distinct = new ArrayList<>();
        for (RunHead head : heads) {
            RunHead other = head.isKnown() ? first.putIfAbsent(head.identity(), head) : null;
            if (other == null) {
                distinct.add(head);
            } else {
                remarks.add(head.name() + " is of the same JVM as " + other.name() + ", skipped");
            }
        }
        return distinct;
    }

    private void read(RunHead head, JvmFile file, String which) {
        try (BoundedLines lines = new BoundedLines(Files.newInputStream(head.file()))) {
            long mebibytes = Files.size(head.file()) / MEBIBYTE;
            Line line = lines.next();
            for (long number = 1; line != null; number++) {
                file.add(line);
                if (number % LINES_BETWEEN_LOOKS == 0 && System.nanoTime() - lastTold >= nanosBetween) {
                    lastTold = System.nanoTime();
                    progress.accept(
                            "reading " + which + ", " + lines.bytes() / MEBIBYTE + " of " + mebibytes + " MiB of it");
                }
                line = lines.next();
            }
        } catch (IOException problem) {
            remarks.add(head.name() + " cannot be read to its end: " + problem);
        }
    }

    private List<String> firstRemarks() {
        if (remarks.size() <= MOST_REMARKS) {
            return List.copyOf(remarks);
        }
        List<String> first = new ArrayList<>(remarks.subList(0, MOST_REMARKS));
        first.add("and " + Words.count(remarks.size() - (long) MOST_REMARKS, "more remark"));
        return List.copyOf(first);
    }
}
