package io.github.camelpolytomic.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that requests may hold: RecordBuilder, which is only needed to compile, makes a method
 * {@code with...} for each of its components. A copy keeps what is in {@code other}, and what came
 * as an explicit null.
 *
 * <p>The builders that it makes too are not for users: printed, they would show what is secret.
 */
@RecordBuilder.Template(
        options =
                @RecordBuilder.Options(
                        fileComment = "Made by RecordBuilder from the record of this name.",
                        addFunctionalMethodsToWith = false,
                        builderClassModifiers = {}))
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@interface Buildable {}
