/**
 * The policy as a file: {@code tls-policy.xml}, its schema, and the lists that it names.
 *
 * <p>A file is read once, whole, or not at all. It is parsed without DOCTYPE and entities, validated against the
 * schema that ships in the JAR, and turned into nodes of Commons Configuration without interpolation: what stands in
 * the file is what is meant. Every problem has a place (file, line, column), says what is wrong, and what would be
 * right.
 */
package org.jamestls.policy.xml;
