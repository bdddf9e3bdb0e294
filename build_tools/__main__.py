"""`python -m build_tools VERB` is `casebook VERB` where nothing was installed."""

from build_tools.cli.main import main

raise SystemExit(main())
