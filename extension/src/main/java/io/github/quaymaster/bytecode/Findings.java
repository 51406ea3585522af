package io.github.quaymaster.bytecode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found. At one place, a port is told once, by the flow that says most. Not safe for use by many threads. */
final class Findings {

    static final Comparator<PortLiteral> ORDER = Comparator.comparing(
                    (PortLiteral each) -> each.place().className())
            .thenComparing(each -> each.place().file())
            .thenComparing(each -> each.place().line())
            .thenComparing(PortLiteral::port)
            .thenComparing(PortLiteral::flow)
            .thenComparing(each -> each.place().methodName());

    private static final Comparator<Finding> BEST = Comparator.comparingInt(Finding::rank)
            .thenComparing(each -> each.literal().flow().length())
            .thenComparing(Finding::literal, ORDER)
            .thenComparing(each -> each.units().stream().sorted().toList().toString());

    /** A literal, and the outermost classes that it goes through. */
    private record Finding(PortLiteral literal, int rank, Set<String> units) {}

    /** What findings have in common of which one is told. */
    private record Spot(Place place, int port) {}

    private final ConstantNames names;
    private final Map<String, Set<Finding>> ofUnits = new HashMap<>();

    Findings(ConstantNames names) {
        this.names = names;
    }

    void add(Use use, int port) {
        Described described = new Described(number -> names.of(use.place().className(), number));
        String flow = described.flow(port, use.value(), use.target());
        add(new Finding(new PortLiteral(port, flow, use.place()), use.sink().rank(), use.units()));
    }

    /** Adds what stands in an annotation. */
    void add(PortLiteral literal, ClassFile file) {
        add(new Finding(literal, Sink.JDK, Set.of(Names.outermost(file.name()))));
    }

    private void add(Finding finding) {
        String className = finding.literal().place().className().replace('.', '/');
        ofUnits.computeIfAbsent(Names.outermost(className), key -> new HashSet<>())
                .add(finding);
    }

    /** Returns what was found in some outermost classes, sorted; nothing that goes through others. */
    List<PortLiteral> in(Set<String> units) {
        Map<Spot, Finding> best = new HashMap<>();
        for (String unit : units) {
            for (Finding each : ofUnits.getOrDefault(unit, Set.of())) {
                if (units.containsAll(each.units())) {
                    Spot spot = new Spot(each.literal().place(), each.literal().port());
                    best.merge(spot, each, (one, other) -> BEST.compare(one, other) <= 0 ? one : other);
                }
            }
        }
        List<PortLiteral> found = new ArrayList<>();
        best.values().forEach(each -> found.add(each.literal()));
        found.sort(ORDER);
        return List.copyOf(found);
    }
}
