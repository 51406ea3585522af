package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.MethodFlow.Return;
import io.github.quaymaster.bytecode.MethodFlow.Store;
import io.github.quaymaster.bytecode.Operand.FieldRead;
import io.github.quaymaster.bytecode.Operand.Named;
import io.github.quaymaster.bytecode.Operand.Num;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Who gives parameters, fields and results their values, in all classes that are known and in those that will be.
 *
 * <p>Classes are found by the names and descriptors in their constant pools, which tell not whose method it is: that is
 * looked up where one is found. Not safe for use by many threads.
 */
final class Providers {

    /** What waits for methods that use a method or field. */
    private record Demand(Predicate<String> isIt, Consumer<MethodFlow> answer) {}

    private final Classes classes;
    private final Consumer<Use> uses;
    private final Overwritten overwritten;
    private final Kept kept;
    private final Map<String, List<ClassFile>> mentioning = new HashMap<>();
    private final Map<String, List<ClassFile>> descendants = new HashMap<>();
    private final Map<String, List<Demand>> demands = new HashMap<>();
    private final Map<String, List<Consumer<ClassFile>>> ofDescendants = new HashMap<>();

    /** @param uses is given each use that is a step nearer to its constants */
    Providers(Classes classes, Seeds seeds, Consumer<Use> uses) {
        this.classes = classes;
        this.uses = uses;
        this.overwritten = new Overwritten(classes);
        this.kept = new Kept(classes, seeds);
    }

    void index(ClassFile file) {
        for (String signature : file.pool().signatures()) {
            mentioning.computeIfAbsent(signature, key -> new ArrayList<>(2)).add(file);
        }
        for (ClassFile parent : classes.withParents(file.name())) {
            descendants
                    .computeIfAbsent(parent.name(), key -> new ArrayList<>(2))
                    .add(file);
        }
    }

    /** Lets a class answer what was asked before it was known. */
    void meet(ClassFile file) {
        for (String signature : file.pool().signatures()) {
            for (Demand demand : List.copyOf(demands.getOrDefault(signature, List.of()))) {
                meet(file, signature, demand);
            }
        }
        for (ClassFile parent : classes.withParents(file.name())) {
            List.copyOf(ofDescendants.getOrDefault(parent.name(), List.of())).forEach(each -> each.accept(file));
        }
    }

    /**
     * Lets all methods answer that use a method or field.
     *
     * @param signature its name and descriptor
     * @param isIt whether it is that, by the class that the instruction names
     */
    void demand(String signature, Predicate<String> isIt, Consumer<MethodFlow> answer) {
        Demand demand = new Demand(isIt, answer);
        demands.computeIfAbsent(signature, key -> new ArrayList<>()).add(demand);
        for (ClassFile file : List.copyOf(mentioning.getOrDefault(signature, List.of()))) {
            meet(file, signature, demand);
        }
    }

    private void meet(ClassFile file, String signature, Demand demand) {
        try {
            for (ClassFile.Mention each : file.mentioning(signature)) {
                if (each.owners().stream().anyMatch(demand.isIt())) { // before the method is analysed
                    demand.answer().accept(file.flow(each.method()));
                }
            }
        } catch (UnreadableClassException problem) {
            classes.note(file.binaryName(), problem);
        }
    }

    /** Goes back from a parameter to what it is given by all calls. */
    void calls(Use use, Param parameter) {
        MethodKey method = parameter.method();
        Predicate<String> isIt =
                owner -> isCallOf(new MethodKey(owner, method.name(), method.descriptor()), true, method);
        demand(method.signature(), isIt, flow -> {
            for (Call call : flow.calls()) {
                boolean isIts =
                        call.method().hasSignatureOf(method) && isCallOf(call.method(), !call.isStatic(), method);
                if (isIts && kept.isHandedOn(use, call, flow)) {
                    Use back = back(use, method, call, flow);
                    uses.accept(handsOn(use, parameter::equals) ? kept.withHost(back, parameter, call) : back);
                }
            }
        });
    }

    private boolean isCallOf(MethodKey called, boolean isVirtual, MethodKey method) {
        ClassFile declaring = classes.declaring(called);
        if (declaring == null) {
            return false;
        }
        boolean isOverridable = isVirtual && !method.isConstructor();
        return declaring.name().equals(method.owner())
                || (isOverridable && classes.isA(method.owner(), declaring.name()));
    }

    private static Use back(Use use, MethodKey method, Call call, MethodFlow flow) {
        Use back = use.back(part -> argument(part, method, call.arguments()), flow.file());
        boolean isInline = method.name().startsWith("lambda$");
        boolean handsOn = handsOn(use, part -> argument(part, method, call.arguments()) != null);
        return isInline || !handsOn ? back : back.movedTo(flow.place(call.line()), method.label());
    }

    /** Returns the argument that a part stands for if it is a parameter of a method. */
    private static @Nullable Operand argument(Operand part, MethodKey method, List<Operand> arguments) {
        if (!(part instanceof Param parameter) || !parameter.method().equals(method)) {
            return null;
        }
        return parameter.index() < arguments.size() ? arguments.get(parameter.index()) : Operand.Unknown.ONE;
    }

    /** Goes back from a field to all that is written to it. */
    void stores(Use use, FieldRead read, ClassFile owner) {
        constant(use, read, owner);
        Keeper keeper = !use.isText() && handsOn(use, read::equals) ? kept.keeper(read, owner) : null;
        String signature = read.field().signature();
        Predicate<String> isIt = name -> classes.declaring(
                        new FieldKey(name, read.field().name(), read.field().descriptor()))
                == owner;
        demand(signature, isIt, flow -> {
            for (Store store : flow.stores()) {
                boolean isSame = store.field().signature().equals(signature)
                        && classes.declaring(store.field()) == owner
                        && !overwritten.isSo(store, flow, owner);
                if (isSame) {
                    uses.accept(back(use, read, owner, store, flow).keptBy(keeper));
                }
            }
        });
    }

    private void constant(Use use, FieldRead read, ClassFile owner) {
        try {
            FieldNode field = owner.field(read.field().signature());
            Object value = field == null ? null : field.value;
            Operand constant = value instanceof Integer number
                    ? new Num(number)
                    : value instanceof String text ? new Text(text) : null;
            if (constant != null) {
                String label = read.field().name() + " (" + owner.sourceName() + ")";
                Named named = new Named(constant, label);
                uses.accept(use.back(part -> part.equals(read) ? named : null, owner));
            }
        } catch (UnreadableClassException problem) {
            classes.note(owner.binaryName(), problem);
        }
    }

    private static Use back(Use use, FieldRead read, ClassFile owner, Store store, MethodFlow flow) {
        Place place = flow.place(store.line());
        boolean isOutside = isOutside(flow.file(), owner);
        Operand value =
                isOutside ? store.value() : named(store.value(), read.field().name() + " (" + place.text() + ")");
        Use back = use.back(part -> part.equals(read) ? value : null, flow.file());
        return isOutside
                ? back.movedTo(
                        place, Names.simple(owner.name()) + "." + read.field().name())
                : back;
    }

    /** Goes back from a result to all that is returned. */
    void returns(Use use, Result result, ClassFile owner) {
        Consumer<ClassFile> demand = file -> {
            try {
                MethodNode node = file.method(result.method().signature());
                if (node != null) {
                    MethodFlow flow = file.flow(node);
                    flow.returns().forEach(each -> uses.accept(back(use, result, owner, each, flow)));
                }
            } catch (UnreadableClassException problem) {
                classes.note(file.binaryName(), problem);
            }
        };
        ofDescendants.computeIfAbsent(owner.name(), key -> new ArrayList<>()).add(demand);
        List<ClassFile> all = new ArrayList<>(descendants.getOrDefault(owner.name(), List.of()));
        if (!all.contains(owner)) {
            all.add(owner);
        }
        all.forEach(demand);
    }

    private static Use back(Use use, Result result, ClassFile owner, Return returned, MethodFlow flow) {
        Place place = flow.place(returned.line());
        boolean isInline = flow.method().name().startsWith("lambda$");
        boolean isOutside = isOutside(flow.file(), owner) && !isInline;
        Operand value = isInline || isOutside
                ? returned.value()
                : named(returned.value(), result.method().name() + "() (" + place.text() + ")");
        Operand given = Operands.replace(value, part -> argument(part, flow.method(), result.arguments()));
        Use back = use.back(part -> part.equals(result) ? given : null, flow.file());
        return isOutside && handsOn(use, part -> part.equals(result))
                ? back.movedTo(place, result.method().label())
                : back;
    }

    /** Returns whether the port comes that way, and not the host that is given with it. */
    private static boolean handsOn(Use use, Predicate<Operand> isPart) {
        return Operands.first(use.value(), part -> isPart.test(part) ? part : null) != null;
    }

    private static boolean isOutside(ClassFile file, ClassFile owner) {
        return !Names.outermost(file.name()).equals(Names.outermost(owner.name()));
    }

    /** What is only handed on has its name elsewhere. */
    private static Operand named(Operand value, String label) {
        boolean isHandedOn = Operands.first(value, part -> part instanceof Param ? part : null) != null;
        return isHandedOn ? value : new Named(value, label);
    }
}
