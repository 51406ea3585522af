package io.github.quaymaster.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lets Jazzer look for files that stop a reader, one reader after the other, each in a JVM of its own and for a time.
 * What it learns stays in the folder, so the next run goes on from there.
 */
public final class Fuzz {

    private static final String WOVEN = String.join(
            ":",
            "io.github.quaymaster.bytecode.**",
            "io.github.quaymaster.inspection.Baseline",
            "io.github.quaymaster.report.LiteralReport",
            "org.objectweb.asm.**",
            "org.yaml.snakeyaml.**");

    private Fuzz() {}

    /**
     * Fuzzes all readers.
     *
     * @param args the folder for what is found, and the seconds for each reader
     * @throws IOException if the folder cannot be written to
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        for (FuzzedReader reader : FuzzedReader.values()) {
            Path folder = Path.of(args[0], reader.name().toLowerCase(Locale.ROOT));
            if (!isSound(reader, folder, args[1])) {
                faults.add(
                        reader + ": see " + folder.resolve("log.txt") + " and the file crash-* or timeout-* beside it");
            }
        }
        faults.forEach(System.out::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static boolean isSound(FuzzedReader reader, Path folder, String seconds)
            throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        int number = 0;
        for (byte[] seed : FuzzSeeds.of(reader)) {
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
        Path log = folder.resolve("log.txt");
        ProcessBuilder jazzer = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ReaderFuzzer.class.getName(),
                "--target_args=" + reader.name(),
                "--instrumentation_includes=" + WOVEN,
                "--custom_hook_includes=none.**",
                "-max_total_time=" + seconds,
                "-timeout=10",
                "-max_len=8000",
                corpus.toString());
        int status = jazzer.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        System.out.println(reader + ": " + last(log));
        return status == 0;
    }

    /** Bytes of the file that was read last may be in the log, whatever they are. */
    private static String last(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(each -> each.startsWith("Done ") || each.startsWith("== Java Exception"))
                    .reduce((one, other) -> other)
                    .orElse("did not end as it should");
        }
    }
}
