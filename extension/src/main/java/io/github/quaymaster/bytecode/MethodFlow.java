package io.github.quaymaster.bytecode;

import java.util.List;

/**
 * What one method hands to others.
 *
 * @param file the class that it is in
 * @param method the method
 * @param calls all calls, in the order of the code; a lambda that is made is a call of its body
 * @param stores all writes to fields
 * @param returns all that it returns
 */
record MethodFlow(ClassFile file, MethodKey method, List<Call> calls, List<Store> stores, List<Return> returns) {

    /**
     * A call.
     *
     * @param method what is called
     * @param arguments what it is given; the first is the object unless the method is static
     * @param isStatic whether it is static
     * @param site the number of the instruction in the method
     * @param line the source line, 0 if unknown
     */
    record Call(MethodKey method, List<Operand> arguments, boolean isStatic, boolean isLambda, int site, int line) {

        /** Returns how many arguments stand before those of the descriptor. */
        int receivers() {
            return isStatic ? 0 : 1;
        }
    }

    /** A write to a field. */
    record Store(FieldKey field, Operand value, int line) {}

    /** A value that is returned. */
    record Return(Operand value, int line) {}

    static MethodFlow empty(ClassFile file, MethodKey method) {
        return new MethodFlow(file, method, List.of(), List.of(), List.of());
    }

    /** Returns where a line of it stands, as the people who wrote it would say. */
    Place place(int line) {
        return new Place(file.binaryName(), Names.written(method.name()), file.sourceName(), line);
    }

    /** Whether it runs when the class or an object of it is made. */
    boolean isInitialiser() {
        return method.name().startsWith("<");
    }
}
