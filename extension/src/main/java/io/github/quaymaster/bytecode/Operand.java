package io.github.quaymaster.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of a value before the program runs: a tree of constants, and of parameters, fields and results that stand
 * for values of elsewhere.
 *
 * <p>Immutable, and compared by what it is, on which the end of the analysis rests. {@link #LARGEST} and {@link
 * #MOST_CHOICES} bound it, so a loop cannot let it grow for ever. Parts are counted as often as they occur: a value that
 * is added to itself thirty times is a small graph, but a tree that nobody can walk through.
 */
sealed interface Operand extends Value {

    int LARGEST = 200;
    int MOST_CHOICES = 4;

    @Override
    default int getSize() {
        return 1;
    }

    /** How many it consists of. */
    default int weight() {
        return 1;
    }

    /** A number. */
    record Num(int value) implements Operand {}

    /** A text. */
    record Text(String value) implements Operand {}

    /** A parameter, counted from 0, which is {@code this} in an instance method. */
    record Param(MethodKey method, int index, int size) implements Operand {
        @Override
        public int getSize() {
            return size;
        }
    }

    /** What a field holds, of whichever object. */
    record FieldRead(FieldKey field, int size) implements Operand {
        @Override
        public int getSize() {
            return size;
        }
    }

    /** What a call returns; the first argument of an instance method is the object. */
    record Result(MethodKey method, List<Operand> arguments, int site, int weight) implements Operand {
        @Override
        public int getSize() {
            return Type.getReturnType(method.descriptor()).getSize();
        }
    }

    /** Two numbers and what is done to them. */
    record Sum(int opcode, Operand left, Operand right, int weight) implements Operand {}

    /** Texts and numbers, one after the other. */
    record Joined(List<Operand> parts, int weight) implements Operand {}

    /** An element of an array. */
    record Element(Operand array, Operand index, int weight) implements Operand {}

    /** An object that an instruction makes, while the method is analysed; then it is {@link Built}. */
    record Made(String type, int site) implements Operand {}

    /** An array that an instruction makes, while the method is analysed; then it is {@link Items}. */
    record Cells(int site) implements Operand {}

    /** An object, and what its constructor was given. */
    record Built(MethodKey constructor, List<Operand> arguments, int site, int weight) implements Operand {}

    /** What is put into an array. */
    record Items(List<Operand> items, int weight) implements Operand {}

    /** A lambda or a method reference. */
    record Lambda(MethodKey body, List<Operand> captured, int weight) implements Operand {}

    /** One of some, by the way that the program took. */
    record OneOf(List<Operand> choices) implements Operand {
        @Override
        public int weight() {
            return weightOf(choices);
        }

        @Override
        public int getSize() {
            return choices.get(0).getSize();
        }
    }

    /** A value that had a name where it comes from. */
    record Named(Operand value, String label) implements Operand {
        @Override
        public int weight() {
            return value.weight() + 1;
        }
    }

    /** Anything. */
    record Unknown(int size) implements Operand {

        static final Unknown ONE = new Unknown(1);
        static final Unknown WIDE = new Unknown(2);

        @Override
        public int getSize() {
            return size;
        }
    }

    static Operand unknown(int size) {
        return size == 2 ? Unknown.WIDE : Unknown.ONE;
    }

    /** Returns the weight of what consists of some. */
    static int weightOf(List<Operand> parts) {
        int weight = 1;
        for (Operand each : parts) {
            weight += each.weight();
        }
        return weight;
    }

    /** Returns what a value is where two ways of the program meet. */
    static Operand either(Operand one, Operand other) {
        if (one == other || one.equals(other)) {
            return one;
        }
        if (one.getSize() != other.getSize()) {
            return Unknown.ONE; // a local variable's slot that is used again
        }
        List<Operand> choices = union(choices(one), choices(other));
        if (choices.size() == choices(one).size()) {
            return one; // most often so, since loops meet here again and again
        }
        // An unknown choice says nothing, but it must stay: it may be the way that is taken.
        OneOf several = new OneOf(choices);
        boolean tooMuch = choices.size() > MOST_CHOICES || several.weight() > LARGEST;
        return tooMuch ? unknown(one.getSize()) : several;
    }

    /** Returns the first and of the others those that are new; these are few, so that no hash codes of trees are worth it. */
    private static List<Operand> union(List<Operand> first, List<Operand> others) {
        List<Operand> all = new ArrayList<>(first);
        for (Operand each : others) {
            if (!all.contains(each)) {
                all.add(each);
            }
        }
        return List.copyOf(all);
    }

    /** Returns all that a value can be, itself if it is clear. */
    static List<Operand> choices(Operand operand) {
        return operand instanceof OneOf several ? several.choices() : List.of(operand);
    }

    /** Returns one of some: those that are unknown left out, since nothing is found of them. */
    static Operand anyOf(List<Operand> operands) {
        List<Operand> known = new ArrayList<>();
        for (Operand each : operands) {
            if (!(each instanceof Unknown) && !known.contains(each)) {
                known.add(each);
            }
        }
        return known.isEmpty() ? Unknown.ONE : known.size() == 1 ? known.get(0) : new OneOf(known);
    }
}
