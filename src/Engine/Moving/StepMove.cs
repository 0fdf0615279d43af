using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>Whether one open step is still there in the other version, as what it was.</summary>
internal static class StepMove
{
    private static readonly HashSet<string> Looks = ["metadata", "customProperties", "name", "nodeId"];

    public static bool Check(MoveWork move, ContextState context, WorkflowGraph to, HashSet<string> known)
    {
        var before = move.From.Find(context.Node);
        if (before is null)
        {
            move.Block("state-unknown", null, "Phiên đang đứng ở «{0}», bước mà chính bản đang chạy không có.", context.Node);
            return false;
        }

        if (to.Find(context.Node) is not { } after)
        {
            var identity = StepIdentity.Of(context.Node);
            if (to.Nodes.FirstOrDefault(n => StepIdentity.Of(n) == identity) is { } elsewhere)
                move.Block("step-elsewhere", before, "Bước đang mở «{0}» ở bản mới nằm trong khung khác («{1}»).", before.Title, elsewhere.Parent!.Title);
            else
                move.Block("step-gone", before, "Bước đang mở «{0}» không còn ở bản mới.", before.Title);
            return false;
        }

        if (after.Activity is NotFoundActivity)
            move.Block("type-unknown", after, "Bước «{0}» ở bản mới thuộc loại «{1}», loại này không có trên máy chủ.", before.Title, after.Type);
        else if (before.Type != after.Type)
            move.Block("type-changed", after, "Bước đang mở «{0}» đã đổi loại: {1} → {2}.", before.Title, before.Descriptor.DisplayName, after.Descriptor.DisplayName);
        else if (before.Slot != after.Slot)
            move.Block("step-elsewhere", after, "Bước đang mở «{0}» ở bản mới nằm trong khung khác («{1}»).", before.Title, after.Parent!.Title);
        else
        {
            CheckWait(move, context, before, after);
            return true;
        }

        return false;
    }

    /// <summary>Whether two nodes say the same, looks apart. Steps inside are compared too.</summary>
    public static bool SaysTheSame(JsonElement one, JsonElement other)
    {
        if (one.ValueKind == JsonValueKind.Undefined || other.ValueKind == JsonValueKind.Undefined)
            return one.ValueKind == other.ValueKind;
        if (one.ValueKind != JsonValueKind.Object || other.ValueKind != JsonValueKind.Object)
            return JsonElement.DeepEquals(one, other);
        var (mine, theirs) = (Told(one), Told(other));
        return mine.Count == theirs.Count && mine.All(m => theirs.TryGetValue(m.Key, out var value) && SaysTheSame(m.Value, value));

        static Dictionary<string, JsonElement> Told(JsonElement node) => node.EnumerateObject().Where(m => !Looks.Contains(m.Name)).ToDictionary(m => m.Name, m => m.Value);
    }

    /// <summary>A wait that others find by what it says must still say the same; one for a time keeps its time.</summary>
    private static void CheckWait(MoveWork move, ContextState context, ActivityNode before, ActivityNode after)
    {
        foreach (var bookmark in move.State.Bookmarks.Where(b => b.Context == context.Number))
        {
            if (SaysTheSame(before.Json, after.Json))
                continue;
            if (bookmark.Hash is not null)
                move.Block("wait-changed", after, "Bước «{0}» đang chờ tín hiệu theo thiết lập cũ; bản mới chờ tín hiệu khác.", before.Title);
            else if (bookmark.DueAt is not null)
                move.Note("time-kept", after, "Bước «{0}» giữ giờ hẹn đã đặt theo bản cũ.", before.Title);
        }
    }
}
