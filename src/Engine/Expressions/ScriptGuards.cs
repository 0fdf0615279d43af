using System.Text;
using System.Text.RegularExpressions;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Native.RegExp;
using Jint.Runtime;
using Jint.Runtime.Interop;
using ScriptEngine = Jint.Engine;

namespace FlowOffice.Engine;

/// <summary>
/// Makes an interpreter safe to hand to strangers: its built-in functions loop, allocate and recurse without asking
/// anyone, so each that can is wrapped by a check. What compiles text (<c>eval</c>, <c>Function</c>) is taken away.
/// </summary>
internal sealed class ScriptGuards
{
    private static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(250);
    private readonly ScriptEngine engine;
    private readonly ScriptBudget budget;
    private int joins;

    public ScriptGuards(ScriptEngine engine, ScriptBudget budget)
    {
        this.engine = engine;
        this.budget = budget;
        Define(engine.Global, ScriptRewriter.Add, (_, a) => Sum(a));
        Define(engine.Global, ScriptRewriter.AddTo, (_, a) => AddTo(a));
        Define(engine.Global, ScriptRewriter.Enter, (_, _) => { budget.Step(); return JsValue.Undefined; });
        Define(engine.Global, ScriptRewriter.Regex, (_, a) => new JsValue(Hardened(engine.RegExp.Construct(a[0].AsString()))));
        Remove(engine.Global, "eval", "Function");
        var functions = engine.Function.Get("prototype").AsObject();
        Remove(functions, "constructor");
        Wrap(functions, "apply", (call, self, a) => { ScriptBudget.Items(LengthOf(a.At(1)) * 5); return call(self, a); });
        Wrap(functions, "bind", (call, self, a) => { budget.Bind(); return call(self, a); });
        Wrap(engine.Object, "create", (call, self, a) => { CheckChain(a.At(0)); return call(self, a); });
        Arrays();
        Strings();
        Json();
        foreach (var name in (string[])["encodeURIComponent", "encodeURI", "decodeURIComponent", "decodeURI"])
            Wrap(engine.Global, name, Charged);
    }

    private void Arrays()
    {
        var prototype = engine.Array.Get("prototype").AsObject();
        foreach (var name in prototype.GetOwnProperties().Select(p => p.Key).Where(n => n is not ("constructor" or "length")).ToList())
            Wrap(prototype, name, (call, self, a) => { ScriptBudget.Items(LengthOf(self)); return call(self, a); });
        Wrap(prototype, "concat", (call, self, a) => { ScriptBudget.Items(LengthOf(self) + a.Sum(LengthOf)); return call(self, a); });
        Define(prototype, "join", (self, a) => new JsValue(Join(self, a.At(0).IsUndefined() ? "," : TypeConverter.ToString(a[0]))));
        Define(prototype, "toString", (self, _) => new JsValue(Join(self, ",")));
        Define(prototype, "toLocaleString", (self, _) => new JsValue(Join(self, ",")));
        var guarded = new GuardedArray(engine);
        guarded.FastAddProperty("prototype", new JsValue(prototype), false, false, false);
        guarded.FastAddProperty("isArray", engine.Array.Get("isArray"), false, false, false);
        prototype.FastAddProperty("constructor", new JsValue(guarded), false, false, false);
        engine.Global.FastAddProperty("Array", new JsValue(guarded), false, false, false);
    }

    private void Strings()
    {
        var prototype = engine.String.Get("prototype").AsObject();
        foreach (var name in (string[])["charAt", "slice", "substr", "substring", "toLowerCase", "toLocaleLowerCase", "toUpperCase", "toLocaleUpperCase", "trim"])
            Wrap(prototype, name, Charged);
        Wrap(prototype, "concat", (call, self, a) => { budget.Text(TypeConverter.ToString(self).Length + a.Sum(p => (long)TypeConverter.ToString(p).Length)); return call(self, a); });
        foreach (var name in (string[])["match", "search"])
            Wrap(prototype, name, (call, self, a) => call(self, [Pattern(a.At(0))]));
        Wrap(prototype, "split", (call, self, a) =>
        {
            ScriptBudget.Items(TypeConverter.ToString(self).Length);
            Harden(a.At(0));
            return call(self, a);
        });
        Wrap(prototype, "replace", Replace);
        var expressions = engine.RegExp.PrototypeObject;
        foreach (var name in (string[])["exec", "test"])
            Wrap(expressions, name, (call, self, a) => { Harden(self); return call(self, a); });
    }

    private void Json()
    {
        Wrap(engine.Json, "parse", (call, self, a) =>
        {
            ScriptParser.CheckNesting(TypeConverter.ToString(a.At(0)));
            return call(self, a);
        });
        Wrap(engine.Json, "stringify", (call, self, a) =>
        {
            ScriptValues.FromScript(a.At(0)); // refuses what is too deep or too big for the native function
            return Charged(call, self, a);
        });
    }

    private JsValue Charged(Func<JsValue, JsValue[], JsValue> call, JsValue self, JsValue[] arguments)
    {
        var result = call(self, arguments);
        if (result.IsString())
            budget.Text(result.AsString().Length);
        return result;
    }

    private JsValue Sum(JsValue[] terms)
    {
        budget.Step();
        var sum = terms[0];
        for (var i = 1; i < terms.Length; i++)
            sum = Plus(sum, terms[i]);
        return sum;
    }

    private JsValue Plus(JsValue left, JsValue right)
    {
        if (left.IsNumber() && right.IsNumber())
            return new JsValue(left.AsNumber() + right.AsNumber());
        left = TypeConverter.ToPrimitive(left);
        right = TypeConverter.ToPrimitive(right);
        if (!left.IsString() && !right.IsString())
            return new JsValue(TypeConverter.ToNumber(left) + TypeConverter.ToNumber(right));
        var (first, second) = (TypeConverter.ToString(left), TypeConverter.ToString(right));
        budget.Text((long)first.Length + second.Length);
        return new JsValue(first + second);
    }

    private JsValue AddTo(JsValue[] arguments)
    {
        var target = TypeConverter.ToObject(engine, arguments[0]);
        var name = TypeConverter.ToString(arguments[1]);
        var sum = Sum([target.Get(name), arguments[2]]);
        target.Put(name, sum, false);
        return sum;
    }

    private string Join(JsValue self, string separator)
    {
        budget.Step();
        var list = TypeConverter.ToObject(engine, self);
        var length = LengthOf(self);
        ScriptBudget.Items(length);
        if (++joins > 50)
            throw new ScriptLimitException("A list holds itself, or lists are nested too deep.");
        var text = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            var item = list.Get(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            text.Append(i == 0 ? "" : separator).Append(item.IsNull() || item.IsUndefined() ? "" : TypeConverter.ToString(item));
            if (text.Length > ScriptBudget.MostLetters)
                break; // refused by the next line
        }
        budget.Text(text.Length);
        joins--;
        return text.ToString();
    }

    private JsValue Replace(Func<JsValue, JsValue[], JsValue> call, JsValue self, JsValue[] arguments)
    {
        var subject = TypeConverter.ToString(self);
        Harden(arguments.At(0));
        var expression = arguments.At(0).TryCast<RegExpInstance>();
        if (arguments.At(1).Is<FunctionInstance>())
        {
            var replace = arguments[1].As<FunctionInstance>();
            var charged = new ClrFunctionInstance(engine, (_, a) => { var piece = TypeConverter.ToString(replace.Call(JsValue.Undefined, a)); budget.Text(piece.Length); return new JsValue(piece); });
            return Charged(call, self, [arguments[0], new JsValue(charged)]);
        }
        var replacement = TypeConverter.ToString(arguments.At(1));
        long matches = expression is { Global: true } ? expression.Value.Count(subject) : 1;
        budget.Text(subject.Length + (matches * (replacement.Length + ((long)replacement.Count(c => c == '$') * subject.Length))));
        return call(self, arguments);
    }

    private JsValue Pattern(JsValue pattern)
    {
        if (!pattern.Is<RegExpInstance>())
            pattern = new JsValue(engine.RegExp.Construct(pattern.IsUndefined() ? [] : [pattern]));
        Harden(pattern);
        return pattern;
    }

    private static void Harden(JsValue value)
    {
        if (value.Is<RegExpInstance>())
            Hardened(value.As<RegExpInstance>());
    }

    private static RegExpInstance Hardened(RegExpInstance expression)
    {
        if (expression.Value is { } regex && regex.MatchTimeout == Regex.InfiniteMatchTimeout)
            expression.Value = new Regex(regex.ToString(), regex.Options & ~RegexOptions.Compiled, RegexTime);
        return expression;
    }

    /// <summary>Property look-up walks the chain of prototypes recursively.</summary>
    private static void CheckChain(JsValue prototype)
    {
        var length = 0;
        for (var at = prototype.IsObject() ? prototype.AsObject() : null; at is not null; at = at.Prototype)
            if (++length > 100)
                throw new ScriptLimitException("Objects inherit from one another too often.");
    }

    private static double LengthOf(JsValue value) =>
        value.IsString() ? value.AsString().Length : value.IsObject() && value.AsObject().Get("length") is var length && length.IsNumber() ? TypeConverter.ToUint32(length) : 0;

    private void Wrap(ObjectInstance owner, string name, Func<Func<JsValue, JsValue[], JsValue>, JsValue, JsValue[], JsValue> guard)
    {
        var original = owner.Get(name).As<FunctionInstance>();
        Define(owner, name, (self, arguments) =>
        {
            budget.Step();
            return guard(original.Call, self, arguments);
        });
    }

    private void Define(ObjectInstance owner, string name, Func<JsValue, JsValue[], JsValue> body)
    {
        owner.RemoveOwnProperty(name);
        owner.FastAddProperty(name, new JsValue(new ClrFunctionInstance(engine, body)), false, false, false);
    }

    private static void Remove(ObjectInstance owner, params string[] names)
    {
        foreach (var name in names)
            owner.RemoveOwnProperty(name);
    }

    /// <summary><c>Array</c> with a limit on the length asked for.</summary>
    private sealed class GuardedArray(ScriptEngine engine) : FunctionInstance(engine, [], null, false), IConstructor
    {
        public override JsValue Call(JsValue thisObject, JsValue[] arguments) => new(Construct(arguments));

        public ObjectInstance Construct(JsValue[] arguments)
        {
            if (arguments is [var length] && length.IsNumber())
                ScriptBudget.Items(length.AsNumber());
            return Engine.Array.Construct(arguments);
        }
    }
}
