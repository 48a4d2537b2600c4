//go:build tools

// Package tools pins the Pulumi command line that ensurePulumi builds when no ready-made one can be had.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
