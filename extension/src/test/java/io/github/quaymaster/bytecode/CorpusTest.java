package io.github.quaymaster.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.corpus.Literal;
import com.example.corpus.LookAlike;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scans a corpus of code whose every method says what must be found in it, and counts. */
class CorpusTest {

    private static final String CORPUS = "com.example.corpus";

    private static final Map<String, Set<String>> FOUND = new HashMap<>();
    private static final Map<String, Set<String>> EXPECTED = new HashMap<>();
    private static int literals;
    private static int literalsFound;
    private static int lookAlikes;
    private static int lookAlikesReported;

    @BeforeAll
    static void scan() throws IOException, ClassNotFoundException {
        Set<String> module = Set.copyOf(names());
        CodeScanner scanner = new CodeScanner(name -> module.contains(name) ? TestClasses.bytes(name) : null);
        for (PortLiteral each : scanner.scanAll(module)) {
            String spot = each.place().className() + "." + each.place().methodName();
            FOUND.computeIfAbsent(spot, key -> new TreeSet<>()).add(withoutLines(each.flow()));
        }
        assertThat(scanner.unreadable()).isEmpty();
        for (String each : names()) { // here, since the tests may run at once
            read(each);
        }
    }

    private static void read(String className) throws ClassNotFoundException {
        Class<?> type = Class.forName(className, false, CorpusTest.class.getClassLoader());
        elements(type).forEach(each -> count(each, className + "." + name(each)));
    }

    /** What stands in for libraries is none of the module. */
    static List<String> names() throws IOException {
        return TestClasses.inPackage(CORPUS).stream()
                .filter(each -> !each.startsWith(CORPUS + ".library."))
                .toList();
    }

    private static String withoutLines(String flow) {
        return flow.replaceAll("\\.java:\\d+", ".java:#");
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsWhatIsThereAndNothingElse(String className) {
        assertThat(ofClass(FOUND, className)).isEqualTo(ofClass(EXPECTED, className));
    }

    private static Map<String, Set<String>> ofClass(Map<String, Set<String>> all, String className) {
        return all.entrySet().stream()
                .filter(each -> each.getKey()
                        .substring(0, each.getKey().lastIndexOf('.'))
                        .equals(className))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<AnnotatedElement> elements(Class<?> type) {
        return Stream.of(
                        Stream.of(type),
                        Stream.of(type.getDeclaredConstructors()),
                        Stream.of(type.getDeclaredMethods()))
                .flatMap(each -> each);
    }

    private static String name(AnnotatedElement element) {
        if (element instanceof Constructor) {
            return "<init>";
        }
        return element instanceof Method method ? method.getName() : "";
    }

    private static void count(AnnotatedElement element, String spot) {
        Set<String> found = FOUND.getOrDefault(spot, Set.of());
        List<String> flows = new ArrayList<>();
        for (Literal each : element.getAnnotationsByType(Literal.class)) {
            flows.add(each.value());
            literals++;
            literalsFound += found.contains(each.value()) ? 1 : 0;
        }
        if (!flows.isEmpty()) {
            EXPECTED.put(spot, new TreeSet<>(flows));
        }
        if (element.isAnnotationPresent(LookAlike.class)) {
            lookAlikes++;
            lookAlikesReported += found.isEmpty() ? 0 : 1;
        }
    }

    @AfterAll
    static void print() {
        int reported = FOUND.values().stream().mapToInt(Set::size).sum();
        System.out.printf(
                "literal-port corpus: %d of %d found, %d of %d look-alikes reported;"
                        + " precision %.0f %%, recall %.0f %%%n",
                literalsFound,
                literals,
                lookAlikesReported,
                lookAlikes,
                100.0 * literalsFound / reported,
                100.0 * literalsFound / literals);
        assertThat(literals).isGreaterThanOrEqualTo(60).isEqualTo(literalsFound).isEqualTo(reported);
        assertThat(lookAlikes).isGreaterThanOrEqualTo(80);
        assertThat(lookAlikesReported).isZero();
    }
}
