package com.example.scale;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Runs {@link ManyCase} under 500 names, and holds what is reported against what was left open. */
public final class ScaleMain implements TestExecutionListener {

    private static final int CLASSES = 500;
    private static final Pattern ENDPOINT = Pattern.compile("leaked-listener: (TCP|UDP) 127\\.0\\.0\\.1:(\\d+) ");

    private final AtomicInteger tests = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final Set<String> found = new HashSet<>();
    private final Set<String> unattributed = new HashSet<>();

    private ScaleMain() {}

    /** Called in a JVM of its own. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) {
        ScaleMain listener = new ScaleMain();
        Copies copies = new Copies();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(IntStream.range(0, CLASSES)
                        .mapToObj(number -> selectClass(copies.copy(number)))
                        .toList())
                .configurationParameters(Map.of(
                        "junit.jupiter.extensions.autodetection.enabled", "true",
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "16",
                        "junit.jupiter.execution.parallel.config.executor-service", arguments[0],
                        "quaymaster.grace", "10 ms"))
                .build();
        LauncherFactory.create().execute(request, listener);
        System.out.println(listener.summary());
        System.exit(0); // what was left open is still there
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            tests.incrementAndGet();
        }
        result.getThrowable()
                .ifPresent(problem -> Stream.concat(Stream.of(problem), Stream.of(problem.getSuppressed()))
                        .forEach(each -> check(identifier, each)));
    }

    private void check(TestIdentifier identifier, Throwable problem) {
        Matcher endpoint = ENDPOINT.matcher(String.valueOf(problem.getMessage()));
        String who = identifier
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> source.getClassName() + "." + source.getMethodName())
                .orElse(identifier.getDisplayName());
        if (!endpoint.find()) {
            wrong.incrementAndGet();
            System.out.println("WRONG " + who + ": " + problem);
            return;
        }
        String leak = endpoint.group(1) + " " + endpoint.group(2);
        String truth = Ledger.leftOpen().get(leak);
        if (truth != null && identifier.getParentId().isEmpty()) {
            unattributed.add(leak);
            System.out.println("UNATTRIBUTED " + truth);
        } else if (!who.equals(truth)) {
            wrong.incrementAndGet();
            System.out.println("WRONG " + who + " for " + truth + ": " + problem.getMessage());
        }
        if (!found.add(leak)) {
            wrong.incrementAndGet();
            System.out.println("TWICE " + problem.getMessage());
        }
    }

    private synchronized String summary() {
        return String.format(
                "%,d tests, %d leaks: found %d, blamed wrongly %d, unattributed %d",
                tests.get(), Ledger.leftOpen().size(), found.size(), wrong.get(), unattributed.size());
    }

    /** Makes classes of other names from the one. */
    private static final class Copies extends ClassLoader {
        private static final String NAME = "com/example/scale/ManyCase";

        Copies() {
            super(ScaleMain.class.getClassLoader());
        }

        Class<?> copy(int number) {
            try (InputStream stored = getResourceAsStream(NAME + ".class")) {
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(stored)
                        .accept(
                                new ClassRemapper(
                                        writer, new SimpleRemapper(Opcodes.ASM9, Map.of(NAME, NAME + number))),
                                0);
                byte[] code = writer.toByteArray();
                return defineClass((NAME + number).replace('/', '.'), code, 0, code.length);
            } catch (IOException problem) {
                throw new IllegalStateException(problem);
            }
        }
    }
}
