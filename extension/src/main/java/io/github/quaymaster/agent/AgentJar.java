package io.github.quaymaster.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar that has an agent's class and nothing else.
 *
 * <p>The JVM appends the jar of an agent to the class path of the system class loader. Our own jar there, for tests that
 * another loader has loaded, would give them some of our classes from there and some from here.
 */
final class AgentJar {

    private AgentJar() {}

    /** Writes the jar into the folder for temporary files; the JVM has read it as soon as the agent is loaded. */
    static Path write(Class<?> agent) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        // Not createTempFile: its random numbers alone take longer than all of this.
        Path jar = folder.resolve("quaymaster-agent-" + ProcessHandle.current().pid() + "-"
                + Long.toHexString(System.nanoTime()) + ".jar");
        String file = agent.getName().replace('.', '/') + ".class";
        try (InputStream code = agent.getResourceAsStream("/" + file);
                ZipOutputStream out = new ZipOutputStream(open(jar, folder))) {
            if (code == null) {
                throw new IOException("no " + file);
            }
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            out.write(("Manifest-Version: 1.0\nAgent-Class: " + agent.getName() + "\nCan-Retransform-Classes: true\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry(file));
            code.transferTo(out);
        }
        return jar;
    }

    private static OutputStream open(Path jar, Path folder) throws IOException {
        try {
            return Files.newOutputStream(jar, StandardOpenOption.CREATE_NEW);
        } catch (FileSystemException problem) {
            String reason = problem.getReason();
            throw new IOException(
                    "cannot write to " + folder + ": "
                            + (reason == null ? problem.getClass().getSimpleName() : reason),
                    problem);
        }
    }
}
