using System.Globalization;
using System.Text.Json.Nodes;
using ScriptEngine = Jint.Engine;
using Jint.Native;
using Jint.Native.Array;
using Jint.Native.Date;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;

namespace FlowOffice.Engine;

/// <summary>Values on their way into a script and out of it.</summary>
internal static class ScriptValues
{
    private const int MostNodes = 50_000;
    private const int MostText = 1_000_000;
    private const int MostDepth = 60;

    public static JsValue ToScript(ScriptEngine engine, object? value) => value switch
    {
        null => JsValue.Null,
        bool flag => flag ? JsValue.True : JsValue.False,
        string text => new JsValue(text),
        long number => new JsValue(number),
        double number => new JsValue(number),
        decimal number => new JsValue((double)number),
        DateTimeOffset moment => new JsValue(engine.Date.Construct(moment)),
        JsonObject members => new JsValue(ToObject(engine, members)),
        JsonArray items => new JsValue(ToArray(engine, items)),
        _ => new JsValue(Values.ToText(value) ?? ""),
    };

    /// <summary>A value of the engine's from one of a script's. NaN, infinities and functions become null.</summary>
    /// <exception cref="ScriptLimitException">It is too big or too deep, or refers to itself.</exception>
    public static object? FromScript(JsValue value) => new Reader().Read(value, 0);

    private static ObjectInstance ToObject(ScriptEngine engine, JsonObject members)
    {
        var target = engine.Object.Construct(Arguments.Empty);
        foreach (var (name, member) in members)
            target.FastAddProperty(name, ToScript(engine, Values.FromJson(member)), true, true, true);
        return target;
    }

    private static ObjectInstance ToArray(ScriptEngine engine, JsonArray items)
    {
        var target = engine.Array.Construct(Arguments.Empty);
        for (var i = 0; i < items.Count; i++)
            target.Put(i.ToString(CultureInfo.InvariantCulture), ToScript(engine, Values.FromJson(items[i])), false);
        return target;
    }

    private sealed class Reader
    {
        private int nodes;
        private int text;

        public object? Read(JsValue value, int depth)
        {
            if (++nodes > MostNodes || depth > MostDepth)
                throw new ScriptLimitException("The value of the script is too big, too deep, or refers to itself.");
            switch (value.Type)
            {
                case Types.Boolean:
                    return value.AsBoolean();
                case Types.Number:
                    var number = value.AsNumber();
                    if (!double.IsFinite(number))
                        return null;
                    if (number == Math.Floor(number) && Math.Abs(number) <= 9_007_199_254_740_991)
                        return (long)number;
                    return number;
                case Types.String:
                    var letters = value.AsString();
                    if ((text += letters.Length) > MostText)
                        throw new ScriptLimitException("The value of the script holds too much text.");
                    return letters;
                case Types.Object:
                    return value.AsObject() switch
                    {
                        DateInstance date => double.IsFinite(date.PrimitiveValue) ? new DateTimeOffset(date.ToDateTime(), TimeSpan.Zero) : null,
                        ArrayInstance array => ReadArray(array, depth),
                        FunctionInstance => null,
                        IPrimitiveInstance primitive => Read(primitive.PrimitiveValue, depth),
                        var members => ReadObject(members, depth),
                    };
                default:
                    return null;
            }
        }

        private JsonArray ReadArray(ArrayInstance array, int depth)
        {
            var length = TypeConverter.ToUint32(array.Get("length"));
            if (length > MostNodes)
                throw new ScriptLimitException("The list that the script gives is too long.");
            var items = new JsonArray();
            for (var i = 0; i < length; i++)
                items.Add(Values.ToJson(Read(array.Get(i.ToString(CultureInfo.InvariantCulture)), depth + 1)));
            return items;
        }

        private JsonObject ReadObject(ObjectInstance source, int depth)
        {
            var members = new JsonObject();
            foreach (var (name, property) in source.GetOwnProperties())
                if (property.Enumerable == true && source.Get(name) is var value && value.Type != Types.Undefined && !value.Is<FunctionInstance>())
                    members[name] = Values.ToJson(Read(value, depth + 1));
            return members;
        }
    }
}
