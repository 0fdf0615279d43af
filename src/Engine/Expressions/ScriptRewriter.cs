using Jint.Native;
using Jint.Parser;
using Jint.Parser.Ast;
using Code = Jint.Parser.Ast.Expression;

namespace FlowOffice.Engine;

/// <summary>
/// Puts guards into a parsed script where the interpreter has none: <c>+</c> and <c>+=</c> can double a text at each
/// step, a regular expression can run for ever, a function can call itself until the stack is gone. It also takes
/// away what the interpreter would write into the shared tree while it runs.
/// </summary>
internal sealed class ScriptRewriter
{
    // No script can spell these names.
    public const string Add = "\u0001add", AddTo = "\u0001addTo", Enter = "\u0001enter", Regex = "\u0001regex";

    private const int MostDepth = 100;
    private readonly JavaScriptParser make = new();
    private int depth;

    /// <exception cref="ScriptLimitException">The script nests too deep.</exception>
    public void Rewrite(Program program)
    {
        program.Body = [.. program.Body.Select(Statement)];
        Functions(program.FunctionDeclarations);
    }

    /// <summary>Declarations are listed apart and stand in the body too; the body has done them already.</summary>
    private void Functions(IList<FunctionDeclaration> declarations)
    {
        foreach (var declaration in declarations)
            Function(declaration, declaration.Body, body => declaration.Body = body);
    }

    private Statement Statement(Statement statement)
    {
        if (++depth > MostDepth)
            throw new ScriptLimitException("The script nests too deep.");
        switch (statement)
        {
            case BlockStatement block: block.Body = Statements(block.Body); break;
            case ExpressionStatement line: line.Expression = Expr(line.Expression); break;
            case IfStatement choice:
                choice.Test = Expr(choice.Test);
                choice.Consequent = Statement(choice.Consequent);
                choice.Alternate = choice.Alternate is { } alternate ? Statement(alternate) : null;
                break;
            case ForStatement loop:
                loop.Init = Node(loop.Init);
                loop.Test = Maybe(loop.Test);
                loop.Update = Maybe(loop.Update);
                loop.Body = Statement(loop.Body);
                break;
            case ForInStatement loop:
                loop.Left = Node(loop.Left);
                loop.Right = Expr(loop.Right);
                loop.Body = Statement(loop.Body);
                break;
            case WhileStatement loop:
                loop.Test = Expr(loop.Test);
                loop.Body = Statement(loop.Body);
                break;
            case DoWhileStatement loop:
                loop.Test = Expr(loop.Test);
                loop.Body = Statement(loop.Body);
                break;
            case ReturnStatement result: result.Argument = Maybe(result.Argument); break;
            case ThrowStatement error: error.Argument = Expr(error.Argument); break;
            case LabelledStatement labelled: labelled.Body = Statement(labelled.Body); break;
            case SwitchStatement choice:
                choice.Discriminant = Expr(choice.Discriminant);
                choice.Cases = [.. choice.Cases ?? []];
                foreach (var one in choice.Cases)
                {
                    one.Test = Maybe(one.Test);
                    one.Consequent = Statements(one.Consequent);
                }
                break;
            case TryStatement attempt:
                attempt.Block = Statement(attempt.Block);
                attempt.Handlers = [.. attempt.Handlers ?? []];
                foreach (var handler in attempt.Handlers)
                    Statement(handler.Body);
                attempt.Finalizer = attempt.Finalizer is { } last ? Statement(last) : null;
                break;
            case WithStatement scope:
                scope.Object = Expr(scope.Object);
                scope.Body = Statement(scope.Body);
                break;
            case VariableDeclaration variables:
                variables.Declarations = [.. variables.Declarations];
                foreach (var variable in variables.Declarations)
                    variable.Init = Maybe(variable.Init);
                break;
        }
        depth--;
        return statement;
    }

    private Code Expr(Code expression)
    {
        if (++depth > MostDepth)
            throw new ScriptLimitException("The script nests too deep.");
        var result = Inner(expression);
        depth--;
        return result;
    }

    private Code Inner(Code expression)
    {
        switch (expression)
        {
            case RegExpLiteral or Literal { Type: SyntaxNodes.RegularExpressionLiteral }:
                return Call(Regex, Text(((Literal)expression).Raw));
            case Literal literal:
                literal.CachedValue = literal.Value switch
                {
                    bool flag => new JsValue(flag),
                    string text => new JsValue(text),
                    null => JsValue.Null,
                    var number => new JsValue(Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture)),
                };
                literal.Cached = true;
                return literal;
            case BinaryExpression { Operator: BinaryOperator.Plus } sum:
                return Call(Add, [.. Operands(sum)]); // a long chain of + becomes one call, not a deep tree
            case BinaryExpression binary:
                binary.Left = Expr(binary.Left);
                binary.Right = Expr(binary.Right);
                return binary;
            case LogicalExpression logical:
                logical.Left = Expr(logical.Left);
                logical.Right = Expr(logical.Right);
                return logical;
            case AssignmentExpression assignment: return Assignment(assignment);
            case UnaryExpression unary: // also ++ and --
                unary.Argument = Expr(unary.Argument);
                return unary;
            case ConditionalExpression choice:
                choice.Test = Expr(choice.Test);
                choice.Consequent = Expr(choice.Consequent);
                choice.Alternate = Expr(choice.Alternate);
                return choice;
            case CallExpression call:
                call.Callee = Expr(call.Callee);
                call.Arguments = [.. call.Arguments.Select(Expr)];
                call.CanBeCached = false;
                return call;
            case NewExpression creation:
                creation.Callee = Expr(creation.Callee);
                creation.Arguments = [.. creation.Arguments.Select(Expr)];
                return creation;
            case MemberExpression member:
                member.Object = Expr(member.Object);
                member.Property = member.Computed ? Expr(member.Property) : member.Property;
                return member;
            case SequenceExpression sequence:
                sequence.Expressions = [.. sequence.Expressions.Select(Expr)];
                return sequence;
            case ArrayExpression array:
                array.Elements = [.. array.Elements.Select(e => e is null ? null! : Expr(e))];
                return array;
            case Jint.Parser.Ast.ObjectExpression members:
                members.Properties = [.. members.Properties];
                foreach (var property in members.Properties)
                    property.Value = Expr(property.Value);
                return members;
            case FunctionExpression function:
                Function(function, function.Body, body => function.Body = body);
                Functions(function.FunctionDeclarations);
                return function;
            default:
                return expression;
        }
    }

    private IEnumerable<Code> Operands(BinaryExpression sum)
    {
        var operands = new Stack<Code>();
        Code left = sum;
        while (left is BinaryExpression { Operator: BinaryOperator.Plus } chain)
        {
            operands.Push(chain.Right);
            left = chain.Left;
        }
        operands.Push(left);
        return operands.Select(Expr);
    }

    private Code Assignment(AssignmentExpression assignment)
    {
        if (assignment is { Operator: AssignmentOperator.PlusAssign, Left: MemberExpression target })
            return Call(AddTo, Expr(target.Object), target.Computed ? Expr(target.Property) : Text(((Identifier)target.Property).Name), Expr(assignment.Right));
        assignment.Left = Expr(assignment.Left);
        assignment.Right = Expr(assignment.Right);
        if (assignment.Operator == AssignmentOperator.PlusAssign)
        {
            assignment.Right = Call(Add, assignment.Left, assignment.Right);
            assignment.Operator = AssignmentOperator.Assign;
        }
        return assignment;
    }

    private void Function(object function, Statement body, Action<Statement> set)
    {
        if (!done.Add(function))
            return;
        var guarded = (BlockStatement)Statement(body);
        guarded.Body = [make.CreateExpressionStatement(Call(Enter)), .. guarded.Body];
        set(guarded);
        if (function is FunctionDeclaration declaration)
            Functions(declaration.FunctionDeclarations);
    }

    private readonly HashSet<object> done = new(ReferenceEqualityComparer.Instance);

    private Statement[] Statements(IEnumerable<Statement> statements) => [.. (statements ?? []).Select(Statement)];

    private Code? Maybe(Code? expression) => expression is null ? null : Expr(expression);

    private SyntaxNode? Node(SyntaxNode? node) => node switch
    {
        null => null,
        Statement statement => Statement(statement),
        Code expression => Expr(expression),
        _ => node,
    };

    private CallExpression Call(string function, params IList<Code> arguments)
    {
        var call = make.CreateCallExpression(make.CreateIdentifier(function), arguments);
        call.CanBeCached = false;
        return call;
    }

    private static Literal Text(string text) => new() { Type = SyntaxNodes.Literal, Value = text, Raw = text, CachedValue = new JsValue(text), Cached = true };
}
