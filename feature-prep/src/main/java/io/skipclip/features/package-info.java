/**
 * What every package of this module shares and none of them owns: the exception for a user's
 * mistake, random numbers by key, and the names of Spark's jobs. It imports none of them, and
 * whatever only some of them need lies in one of those.
 */
package io.skipclip.features;
