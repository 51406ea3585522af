package com.example.cases;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.quaymaster.port.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs what is right to warm everything up, then what is wrong, and prints what the second left in the JVM. */
public final class NothingLeft {

    private NothingLeft() {}

    public static void main(String[] arguments) throws IOException {
        run(AnnotatedCase.class);
        Set<String> threads = threads();
        Set<String> sockets = sockets();
        SummaryGeneratingListener wrong = run(MisuseCase.class);
        Set<String> newThreads = threads();
        newThreads.removeAll(threads);
        Set<String> newSockets = sockets();
        newSockets.removeAll(sockets);
        System.out.println("failed: " + wrong.getSummary().getTestsFailedCount());
        System.out.println(
                "ports: " + IntStream.range(1, 65_536).filter(Ports::isReserved).count());
        System.out.println("sockets: " + newSockets);
        System.out.println("threads: " + newThreads);
    }

    private static SummaryGeneratingListener run(Class<?> testClass) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testClass))
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                                .build(),
                        listener);
        return listener;
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName() + " #" + System.identityHashCode(thread))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> sockets() throws IOException {
        Set<String> sockets = new TreeSet<>();
        for (File descriptor : new File("/proc/self/fd").listFiles()) {
            try {
                String target = Files.readSymbolicLink(descriptor.toPath()).toString();
                if (target.startsWith("socket:")) {
                    sockets.add(target);
                }
            } catch (NoSuchFileException closedMeanwhile) {
                // the folder's own listing, for one
            }
        }
        return sockets;
    }
}
