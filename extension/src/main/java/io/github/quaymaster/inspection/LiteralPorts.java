package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.bytecode.CodeScanner;
import io.github.quaymaster.bytecode.Place;
import io.github.quaymaster.bytecode.PortLiteral;
import io.github.quaymaster.listener.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds port numbers that stand in the code of test classes and in their configuration, and are used there, whether they
 * are in the way of anybody today or not.
 *
 * <p>A class is scanned when it is over, with the classes of its module that it uses; what stands in those of other folders,
 * such as the code under test, is followed and not reported. Configuration files are read when the run is over. A port that
 * was found in use by then is not reported once more.
 */
final class LiteralPorts {

    private static final Blame READ = new Blame("it is written there", Blame.Confidence.HIGH);

    private final Facts facts;
    private final Rules rules;
    private final Suppressed suppressed;

    /** Of the run: in what was told of one class nothing is new for the next that uses it too. */
    private final Set<PortLiteral> told = ConcurrentHashMap.newKeySet();

    private final Set<PortLiteral> accepted = ConcurrentHashMap.newKeySet();
    private final Set<Integer> seenInUse = ConcurrentHashMap.newKeySet();
    /** The folders of a set of tests, by the one that a class of it stands in. */
    private final Map<Path, List<Path>> testFolders = new ConcurrentHashMap<>();

    /** Made by the first class that ends; under this object's lock, as the scan is. */
    private @Nullable ModuleFolders module;

    private @Nullable CodeScanner scanner;

    LiteralPorts(Facts facts, Rules rules, Suppressed suppressed) {
        this.facts = facts;
        this.rules = rules;
        this.suppressed = suppressed;
    }

    /** Takes note of what was found at run time. */
    void seen(List<Finding> findings) {
        for (Finding finding : findings) {
            switch (finding.id()) {
                case FIXED_PORT, RACY_PORT, FIXED_CONNECT ->
                    seenInUse.add(finding.address().getPort());
                default -> {
                    // says nothing of where its number comes from
                }
            }
        }
    }

    /** Finds those of a class that ends: those of the classes around it and in it are among them. */
    List<Finding> endOf(TestScope scope) {
        if (scope.level() != Level.CLASS || isReadWithAnother(scope.parent())) {
            return List.of();
        }
        Path folder =
                rules.wants(FindingId.LITERAL_PORT, scope) ? scope.testClass().folder() : null;
        return folder == null
                ? List.of()
                : guarded(() -> inCode(scope, testFolders.computeIfAbsent(folder, TestFolders::of)));
    }

    /** A class that is read has those in it read too; one for which it is off has not. */
    private boolean isReadWithAnother(@Nullable TestScope around) {
        for (TestScope outer = around; outer != null && outer.level() == Level.CLASS; outer = outer.parent()) {
            if (rules.wants(FindingId.LITERAL_PORT, outer)) {
                return true;
            }
        }
        return false;
    }

    private List<Finding> inCode(TestScope scope, List<Path> folders) {
        List<Finding> found = new ArrayList<>();
        for (PortLiteral literal : scan(scope.className(), folders.get(0))) {
            Place place = literal.place();
            TestScope author = folders.stream().anyMatch(folder -> ModuleFolders.isIn(folder, place.className()))
                    ? rules.author(scope, place.className(), place.methodName())
                    : null;
            if (author != null) {
                add(scope, author, literal, found);
            }
        }
        return found;
    }

    /** Finds those in the configuration files beside the test classes. */
    List<Finding> endOfRun(TestScope run) {
        if (testFolders.isEmpty() || !rules.wants(FindingId.LITERAL_PORT, run)) {
            return List.of();
        }
        return guarded(() -> {
            List<Finding> found = new ArrayList<>();
            for (PortLiteral literal : TestResources.literals(
                    testFolders.values().stream().flatMap(List::stream).toList())) {
                add(run, run, literal, found);
            }
            return found;
        });
    }

    /** What is read was made by compilers and people of all sorts: a fault here must not cost what was found elsewhere. */
    private List<Finding> guarded(Supplier<List<Finding>> look) {
        if (facts.scanFailure().isEmpty()) {
            try {
                return look.get();
            } catch (RuntimeException | StackOverflowError fault) {
                facts.giveUpScan(String.valueOf(fault));
            }
        }
        return List.of();
    }

    private synchronized List<PortLiteral> scan(String className, Path folder) {
        if (module == null) {
            Set<Path> folders = new LinkedHashSet<>(Set.of(folder)); // which a module path does not tell
            folders.addAll(NumberInFiles.foldersOf(PortOrigin.loader()));
            module = new ModuleFolders(List.copyOf(folders));
            scanner = module.mayUsePorts() ? new CodeScanner(module) : null;
        }
        return scanner == null ? List.of() : scanner.scan(className);
    }

    private void add(TestScope judge, TestScope owner, PortLiteral literal, List<Finding> found) {
        if (!rules.wants(FindingId.LITERAL_PORT, owner) || seenInUse.contains(literal.port())) {
            return;
        }
        Allowed allowed = rules.allowed(owner);
        String byPort = allowed.port(literal.port());
        String rule =
                byPort != null ? byPort : allowed.openerClass(literal.place().className());
        if (!(rule == null ? told : accepted).add(literal)) {
            return;
        }
        if (rule == null) {
            found.add(finding(judge, owner, literal));
        } else {
            suppressed.count(rule);
        }
    }

    private static Finding finding(TestScope judge, TestScope owner, PortLiteral literal) {
        return new Finding(
                FindingId.LITERAL_PORT,
                judge,
                owner,
                Protocol.TCP,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), literal.port()),
                OpeningSite.written(literal),
                READ,
                "",
                0,
                0,
                Remnant.OPEN,
                null,
                List.of(),
                literal.text());
    }
}
