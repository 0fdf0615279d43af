using System.Collections.Frozen;

namespace FlowOffice.Engine;

/// <summary>The activities that an installation knows, by type. Built once; safe to share.</summary>
public sealed class ActivityRegistry
{
    private readonly FrozenDictionary<string, Activity> byType;

    /// <summary>Takes the standard activities and further ones.</summary>
    /// <exception cref="ArgumentException">Two activities have one type name.</exception>
    public ActivityRegistry(params IEnumerable<Activity> further)
    {
        var all = new Dictionary<string, Activity>(StringComparer.Ordinal);
        foreach (var activity in StandardActivities.All.Concat(further))
            if (!all.TryAdd(activity.Descriptor.TypeName, activity))
                throw new ArgumentException($"Two activities are called {activity.Descriptor.TypeName}.", nameof(further));
        byType = all.ToFrozenDictionary(StringComparer.Ordinal);
        Descriptors = [.. all.Values.Select(a => a.Descriptor).OrderBy(d => d.TypeName, StringComparer.Ordinal)];
    }

    /// <summary>All activities.</summary>
    public IEnumerable<Activity> Activities => byType.Values;

    /// <summary>All descriptors, by type name.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors { get; }

    /// <summary>The activity of a type, or null. A version that is not known means the one that is.</summary>
    public Activity? Find(string typeName) => byType.GetValueOrDefault(typeName);
}
