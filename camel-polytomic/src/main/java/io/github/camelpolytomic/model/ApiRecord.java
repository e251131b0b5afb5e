package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that is an object of the API, read by {@link RecordReader} and written by {@link
 * RecordWriter}. Its components are named as in JSON, in camelCase; {@code @JsonProperty} names an
 * exception. The last component is a Map {@code other}, for what the rest does not take.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@JacksonAnnotationsInside
@JsonSerialize(using = RecordWriter.class)
@JsonDeserialize(using = RecordReader.class)
@interface ApiRecord {

    /** Whether the API spells these fields in camelCase; most are in snake_case. */
    boolean camelCase() default false;
}
