/**
 * Networks as stages of Spark ML's pipelines, for programs that have DataFrames. What a stage
 * computes is the inference's affair.
 */
package io.skipclip.jobs.ml;
