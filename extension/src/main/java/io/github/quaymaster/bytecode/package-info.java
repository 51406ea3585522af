/**
 * Which literals: the scanner that finds the port numbers in compiled test code that reach a place where ports are used.
 *
 * <p>Three steps. {@link io.github.quaymaster.bytecode.ClassFile} tells from the constant pool alone whether a class
 * can have such a number at all; most have not. {@link io.github.quaymaster.bytecode.FlowReader} computes what the
 * methods that matter hand to calls, fields and callers. {@link io.github.quaymaster.bytecode.Tracer} goes from each
 * place where ports are used back to the constants, through parameters, fields and results of other methods.
 */
@NullMarked
package io.github.quaymaster.bytecode;

import org.jspecify.annotations.NullMarked;
