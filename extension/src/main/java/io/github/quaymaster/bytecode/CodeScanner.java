package io.github.quaymaster.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the port numbers in compiled code that reach a place where ports are used: a bind, a connect, a URL of this
 * machine, a method that sets a port, an annotation.
 *
 * <p>Numbers are followed through local variables, parameters, fields, results, arithmetic and texts, within the module
 * that the source stands for. It reads class files and never loads or runs a class. Each class is looked at once, however
 * often it is scanned.
 *
 * <p>It never throws for what it reads: a class that cannot be read is left out, and {@link #unreadable()} tells. Safe for
 * use by many threads; they wait for each other.
 */
public final class CodeScanner {

    private final Classes classes;
    private final Findings findings;
    private final Tracer tracer;
    private final Set<String> added = new HashSet<>();

    /**
     * Makes a scanner that has not looked at anything yet.
     *
     * @param source where the classes of the module are found; asked at most once for what it does not have
     */
    public CodeScanner(ClassSource source) {
        this.classes = new Classes(Objects.requireNonNull(source, "source"));
        this.findings = new Findings(new ConstantNames(classes));
        this.tracer = new Tracer(classes, findings);
    }

    /**
     * Scans a test class with the classes around it, in it and above it, and with all classes of the module that these
     * use, directly or through others.
     *
     * @param className the binary name of the test class
     * @return what was found, in the order of classes and lines; the same whatever was scanned before
     */
    public List<PortLiteral> scan(String className) {
        return scanAll(List.of(className));
    }

    /**
     * Scans several classes, each as {@link #scan(String)} does.
     *
     * @param classNames binary names, such as those of all classes of a folder or jar
     * @return what was found, each once, in the order of classes and lines
     */
    public synchronized List<PortLiteral> scanAll(Collection<String> classNames) {
        Map<String, ClassFile> reached = reach(classNames);
        List<ClassFile> fresh = new ArrayList<>();
        Set<String> units = new TreeSet<>();
        reached.forEach((name, file) -> {
            units.add(Names.outermost(name));
            if (added.add(name)) {
                fresh.add(file);
            }
        });
        tracer.add(fresh);
        for (ClassFile each : fresh) {
            addAnnotations(each);
        }
        return findings.in(units);
    }

    private void addAnnotations(ClassFile file) {
        if (!file.pool().hasAnnotation()) {
            return;
        }
        try {
            AnnotationPorts.of(file).forEach(literal -> findings.add(literal, file));
        } catch (UnreadableClassException problem) {
            classes.note(file.binaryName(), problem);
        }
    }

    /** Returns some classes and all of the module that they use, in an order that depends on nothing else. */
    private Map<String, ClassFile> reach(Collection<String> classNames) {
        Map<String, ClassFile> reached = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        classNames.forEach(each -> open.add(each.replace('.', '/')));
        for (String name = open.poll(); name != null; name = open.poll()) {
            ClassFile file = reached.containsKey(name) ? null : classes.find(name);
            if (file != null) {
                reached.put(name, file);
                open.addAll(file.parents());
                open.addAll(file.owners());
            }
        }
        return reached;
    }

    /**
     * Tells what could not be looked at up to now.
     *
     * @return the binary names of classes, each with the reason; empty if all could be read
     */
    public synchronized SortedMap<String, String> unreadable() {
        return new TreeMap<>(classes.unreadable());
    }
}
