package io.github.quaymaster.benchmark;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Jenkins' file-leak-detector. The one version on Maven Central, 1.13, has a reader of class files that knows none of JDK
 * 17, and takes the JVM down with it; later ones are in Jenkins' own repository alone.
 */
final class FileLeakDetector {

    private FileLeakDetector() {}

    static boolean starts(Path jar) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:-CreateCoredumpOnCrash",
                            "-XX:ErrorFile=/dev/null",
                            "-javaagent:" + jar,
                            "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (java.io.IOException | InterruptedException problem) {
            throw new IllegalStateException("cannot try " + jar, problem);
        }
    }
}
